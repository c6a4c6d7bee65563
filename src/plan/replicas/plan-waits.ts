import type { ServiceName } from '../../model/names.ts';
import type { Replica } from '../decide/decide-service.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { existing } from '../draft/container-state.ts';
import type { StepKey, Target } from '../draft/plan-draft.ts';
import { createKey, startKey } from '../draft/step-keys.ts';
import type { Reason, WaitCondition } from '../step.ts';
import type { Edge } from '../world/dependency-graph.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { hasHealthcheck } from '../world/has-healthcheck.ts';
import { steadyMs } from './steady-ms.ts';

/** What a service has to wait for before it can start. Adds the waits that the snapshot does not make needless. */
export function dependencyKeys(desired: DesiredService, world: ReplicaWorld): { after: readonly StepKey[]; settled: readonly StepKey[] } {
  const after: StepKey[] = [];
  const settled: StepKey[] = [];
  for (const edge of world.graph.dependencies(desired.name)) {
    const dependency = world.services.get(edge.service);
    if (!dependency) continue;
    const keys = [...upKeys(dependency, world)];
    const condition = conditionOf(edge);
    if (condition !== 'running') {
      const reason: Reason = { kind: 'condition', dependent: desired.name, condition };
      keys.push(...addWait(dependency, condition, reason, { optional: !edge.required }, world));
    }
    (edge.required ? after : settled).push(...keys);
  }
  return { after, settled };
}

/**
 * Waits until the named services are what they are to be: the goal of `up --wait`.
 *
 * @param probed Whether the containers of a service tell their health.
 */
export function planGoals(names: readonly ServiceName[], world: ReplicaWorld, probed: typeof hasHealthcheck = hasHealthcheck): void {
  for (const name of names) {
    const desired = world.services.get(name);
    if (!desired) continue;
    const condition = goalOf(desired, world, probed);
    addWait(desired, condition, { kind: 'requested', by: '--wait' }, { optional: false }, world);
  }
}

/** What a service is to be once it is up, as far as the file and its image tell. */
export function goalOf(
  desired: DesiredService,
  world: Pick<ReplicaWorld, 'graph' | 'observed'>,
  probed: typeof hasHealthcheck = hasHealthcheck,
): WaitCondition {
  if (world.graph.isOneShot(desired.name)) return 'completed';
  return probed(desired, world) ? 'healthy' : 'running';
}

function conditionOf(edge: Edge): WaitCondition {
  if (edge.condition === 'service_healthy') return 'healthy';
  return edge.condition === 'service_completed_successfully' ? 'completed' : 'running';
}

/** The steps after which every replica of a service has been started, its hooks included. */
function upKeys(desired: DesiredService, world: ReplicaWorld): readonly StepKey[] {
  return upKeysOf(desired, new Set((world.decisions.get(desired.name)?.replicas ?? []).map(({ number }) => number)), world);
}

/** The same for some of the replicas. */
export function upKeysOf(desired: DesiredService, numbers: ReadonlySet<number>, world: ReplicaWorld): readonly StepKey[] {
  const hooks = desired.service.post_start ?? [];
  const replicas = (world.decisions.get(desired.name)?.replicas ?? []).filter(({ number }) => numbers.has(number));
  return replicas.flatMap(({ number }) => [
    startKey(desired.name, number),
    ...hooks.map((_, index) => `hook:post_start:${desired.name}:${number}:${index}`),
  ]);
}

/** Adds a wait, unless the snapshot makes it needless; gives its key then. */
export function addWait(
  desired: DesiredService,
  condition: WaitCondition,
  reason: Reason,
  { optional, proof }: { readonly optional: boolean; readonly proof?: true },
  world: ReplicaWorld,
): readonly StepKey[] {
  const replicas = world.decisions.get(desired.name)?.replicas ?? [];
  if (replicas.length === 0 || holds(desired, replicas, condition, world)) return [];
  const key = `wait:${desired.name}:${condition}${optional ? ':optional' : ''}`;
  if (world.draft.has(key)) return [key];
  if (condition === 'healthy' && !optional) checkHealthcheck(desired, replicas, reason, world);
  const targets = replicas.map((replica) => targetOf(desired, replica));
  world.draft.add({
    key,
    reason,
    after: upKeys(desired, world),
    body: (ref) => ({
      kind: 'wait-for',
      service: desired.name,
      containers: targets.map(ref),
      condition,
      ...(condition === 'running' && { steadyMs }),
      optional,
      ...(world.options.wait && { goal: true }),
      ...(proof && { proof }),
    }),
  });
  return [key];
}

/** Says before anything is started that a wait could never end. */
function checkHealthcheck(desired: DesiredService, replicas: readonly Replica[], reason: Reason, world: ReplicaWorld): void {
  if (hasHealthcheck(desired, world) !== false || reason.kind !== 'condition') return;
  if (replicas.every((replica) => replica.kind === 'kept' && replica.container.health !== undefined)) return;
  const span = world.project.spanAt(`/services/${reason.dependent}/depends_on/${desired.name}`);
  world.problems.push({
    code: 'WL4013',
    severity: 'error',
    message: `service ${reason.dependent} waits for ${desired.name} to be healthy, but ${desired.name} has no healthcheck`,
    ...(span && { span }),
    help: `give ${desired.name} a healthcheck, or depend on it with condition: service_started`,
  });
}

function targetOf(desired: DesiredService, replica: Replica): Target {
  if (replica.kind === 'kept') return { ...existing(replica.container), name: replica.name };
  return { kind: 'created', key: createKey(desired.name, replica.number), name: replica.name };
}

/** Whether the snapshot shows the condition met by containers that this plan does not touch. */
function holds(desired: DesiredService, replicas: readonly Replica[], condition: WaitCondition, world: ReplicaWorld): boolean {
  const meets = (replica: Replica): boolean => {
    if (replica.kind !== 'kept' || world.draft.has(startKey(desired.name, replica.number))) return false;
    const { state, health, exitCode } = replica.container;
    if (condition === 'completed') return state === 'exited' && exitCode === 0;
    return state === 'running' && (condition === 'running' || health === 'healthy');
  };
  return condition === 'completed' ? replicas.some(meets) : replicas.every(meets);
}
