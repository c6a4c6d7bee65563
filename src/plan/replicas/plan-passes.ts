import type { ServiceName } from '../../model/names.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { isInterrupted, type Succession } from '../decide/succession.ts';
import { isWell } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { passKey, startKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { hasHealthcheck } from '../world/has-healthcheck.ts';
import { addWait, upKeysOf } from './plan-waits.ts';
import { steadyMs } from './steady-ms.ts';

/**
 * The steps after which the successors of a service have shown that they work: they are healthy, or have been running for a moment.
 * Where nothing ran that would be worth keeping, their start is enough, and so it is for a one-shot, which cannot be taken back.
 */
function passKeys(service: ServiceName, world: ReplicaWorld): readonly StepKey[] {
  const desired = world.services.get(service);
  const successions = world.replacements.byService.get(service) ?? [];
  if (!desired || successions.length === 0) return [];
  const starts = upKeysOf(desired, new Set(successions.map(({ number }) => number)), world);
  return awaited(service, world).length === 0 ? starts : [...starts, waitKey(desired, world)];
}

/** The same for all services that are replaced or put back together with it. */
export function groupPassKeys(service: ServiceName, world: ReplicaWorld): readonly StepKey[] {
  return (world.replacements.groups.get(service) ?? [service]).flatMap((name) => passKeys(name, world));
}

/** Waits for the successors of a service, once its starts are planned. */
export function planPasses(desired: DesiredService, world: ReplicaWorld): void {
  const service = desired.name;
  const probed = hasHealthcheck(desired, world) === true;
  const unproven = awaited(service, world).filter((succession) => !holds(succession, probed, world));
  const [first] = unproven;
  if (!first || !world.options.start) return;
  const reason: Reason = first.resumed ? { kind: 'interrupted' } : (first.predecessors[0]?.reason ?? { kind: 'interrupted' });
  if (isWaitedForAnyway(desired, world)) {
    addWait(desired, 'healthy', reason, { optional: false, proof: true }, world);
    return;
  }
  world.draft.add({
    key: waitKey(desired, world),
    reason,
    after: upKeysOf(desired, new Set(unproven.map(({ number }) => number)), world),
    body: (ref) => ({
      kind: 'wait-for',
      service,
      containers: unproven.map(({ successor, name }) => ref({ ...successor, name })),
      condition: probed ? 'healthy' : 'running',
      ...(!probed && { steadyMs }),
      optional: false,
      proof: true,
    }),
  });
}

/** The successions that somebody would notice: their predecessor works, or worked until an earlier run was interrupted. */
function awaited(service: ServiceName, world: ReplicaWorld): readonly Succession[] {
  if (world.graph.isOneShot(service)) return [];
  return (world.replacements.byService.get(service) ?? []).filter((one) => isWell(one.fallback) || isInterrupted(one));
}

function waitKey(desired: DesiredService, world: ReplicaWorld): StepKey {
  return isWaitedForAnyway(desired, world) ? `wait:${desired.name}:healthy` : passKey(desired.name);
}

/** One wait serves dependents too where all replicas are awaited. */
function isWaitedForAnyway(desired: DesiredService, world: ReplicaWorld): boolean {
  const replicas = world.decisions.get(desired.name)?.replicas ?? [];
  return hasHealthcheck(desired, world) === true && replicas.length === awaited(desired.name, world).length;
}

/** Whether the successor of an interrupted run has shown already that it works. */
function holds({ service, number, resumed }: Succession, probed: boolean, world: ReplicaWorld): boolean {
  if (!resumed || world.draft.has(startKey(service, number))) return false;
  return resumed.state === 'running' && (!probed || resumed.health === 'healthy');
}
