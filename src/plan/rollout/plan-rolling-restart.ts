import type { ContainerName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { replacementOf } from '../../model/replacement.ts';
import { edgePorts } from '../../spec/edge/edge-order.ts';
import { edgeLabels, slotOf, toSide } from '../../spec/edge/slots.ts';
import { plainName } from '../../spec/names.ts';
import type { KeptReplica } from '../decide/decide-service.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { standingWorld } from '../decide/standing-world.ts';
import { addHooks } from '../draft/add-stop.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { StepKey, Target } from '../draft/plan-draft.ts';
import { admittedKey, closeKey, drainKey, switchKey } from '../draft/rollout-keys.ts';
import { asideKey, startKey } from '../draft/step-keys.ts';
import type { RestartOptions } from '../plan-restart.ts';
import { refuseProblems } from '../refuse-problems.ts';
import { addPostStart } from '../replicas/plan-starts.ts';
import type { Plan, Reason, SlotChange } from '../step.ts';
import type { PlanFacts } from '../up-options.ts';
import { dependencyGraph } from '../world/dependency-graph.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { hasHealthcheck } from '../world/has-healthcheck.ts';
import { openWorld } from '../world/open-world.ts';
import { batchesOf, type RolloutOptions, rolloutOptions } from '../world/rollout-options.ts';
import { selectServices } from '../world/select-services.ts';
import { withUnselected } from '../world/with-unselected.ts';
import { addDrain } from './add-drain.ts';
import { addProof } from './add-proof.ts';
import { observedEdges } from './plan-edge.ts';
import { isNewcomer, newcomerName } from './plan-newcomers.ts';

/**
 * Restarts the containers of services in the batches of their `update_config`, dependencies first. Behind an edge a container gets no
 * new connections before it is told to stop, and new ones once it works again. Where one does not come back, the rest is left as it is.
 */
export function planRollingRestart(selectedProject: Project, observed: ObservedState, options: RestartOptions, facts: PlanFacts): Plan {
  const named = selectServices(selectedProject, options.services);
  const project = withUnselected(selectedProject);
  const graph = dependencyGraph(project);
  const selected = options.dependents === false ? named : graph.withDependents(named, (edge) => edge.restart === true);
  const wanted = { services: [...selected], dependencies: false };
  const world = standingWorld(openWorld(project, observed, wanted, { facts, operation: 'restart' }));
  const ends = new Map<ServiceName, readonly StepKey[]>();
  for (const desired of world.services.values()) {
    const before = graph.dependencies(desired.name).flatMap(({ service }) => ends.get(service) ?? []);
    ends.set(desired.name, addBatches(desired, before, options, world));
  }
  refuseProblems(world.problems);
  return world.draft.finish();
}

const reason: Reason = { kind: 'requested', by: 'restart --rolling' };

/** How the containers of one service are restarted. */
interface Restart {
  readonly desired: DesiredService;
  readonly update: RolloutOptions;
  readonly edge: ObservedContainer | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly world: ReplicaWorld;
}

/** Gives the last steps of the service. */
function addBatches(desired: DesiredService, before: readonly StepKey[], options: RestartOptions, world: ReplicaWorld): readonly StepKey[] {
  const { name, service } = desired;
  const update = rolloutOptions(service.deploy?.update_config, 'pause');
  const edge = observedEdges(name, world).find(isUp);
  const restart: Restart = { desired, update, edge, timeoutSeconds: options.timeoutSeconds, world };
  const replicas = (world.decisions.get(name)?.replicas ?? []).filter((replica) => replica.kind === 'kept');
  const batches = batchesOf(replicas, update.parallelism);
  let after = before;
  for (const [index, batch] of batches.entries()) {
    after = batch.map((replica) => addRestart(replica, after, restart));
    if (update.delayMs > 0 && index < batches.length - 1) after = [addPause(index, after, restart)];
  }
  return after;
}

function addPause(index: number, after: readonly StepKey[], { desired, update, world }: Restart): StepKey {
  const key = `pause:${desired.name}:${index}`;
  world.draft.add({
    key,
    reason: { kind: 'requested', by: 'update_config.delay' },
    after,
    body: () => ({ kind: 'pause-rollout', service: desired.name, milliseconds: update.delayMs }),
  });
  return key;
}

/** Gives the step with which the container is back. */
function addRestart(replica: KeptReplica, before: readonly StepKey[], restart: Restart): StepKey {
  const { desired, edge, timeoutSeconds, world } = restart;
  const { container, number } = replica;
  const { draft } = world;
  const { name, service } = desired;
  const target = existing(container);
  const behind = edge && toSide(container.labels[edgeLabels.side]) ? edge : undefined;
  const closed = behind ? addClose(replica, behind, before, restart) : [];
  const after = [...before, ...closed];
  const settled = [drainKey(container)];
  const hooks = container.state === 'running' ? addHooks(draft, { container, reason, after, settled, timeoutSeconds, service }) : [];
  draft.add({
    key: startKey(name, number),
    reason,
    after,
    settled: [...settled, ...hooks],
    body: (ref) => ({
      kind: 'restart-container',
      service: name,
      container: ref(target),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    }),
  });
  addPostStart(desired, replica, reason, world);
  const probed = hasHealthcheck(desired, world) === true;
  const replacement = replacementOf(desired.service);
  const { monitorMs } = restart.update;
  const proof = addProof({ number: replica.number, target, reason, probed, replacement, monitorMs }, desired, world);
  return behind ? addOpen(replica, behind, proof, restart) : proof;
}

/** Until it is let in again, the container has a name by which a later `up` knows that it has to be, should this run not get there. */
function addClose(replica: KeptReplica, edge: ObservedContainer, before: readonly StepKey[], restart: Restart): readonly StepKey[] {
  const { container } = replica;
  const { desired, world } = restart;
  const target = existing(container);
  const aside = newcomerName(plainName(container.name), edge);
  if (!isNewcomer(container, edge)) addName(asideKey(container), target, aside, before, restart);
  if (!isUp(container)) return [asideKey(container)];
  const closing = slotChange(replica, 'draining');
  addSwitch(closeKey(container), replica, edge, closing, [...before, asideKey(container)], restart);
  const { drainTimeoutMs } = replacementOf(desired.service).relay;
  const draining = { container: existing(edge), ports: portsOf(edge, restart) };
  addDrain(
    { container, edge: draining, slot: closing.slot, timeoutMs: drainTimeoutMs, reason, after: [closeKey(container)] },
    desired,
    world,
  );
  return [closeKey(container)];
}

function addOpen(replica: KeptReplica, edge: ObservedContainer, proof: StepKey, restart: Restart): StepKey {
  const { name } = restart.desired;
  const { container, number } = replica;
  addSwitch(switchKey(name, number), replica, edge, slotChange(replica, 'open'), [proof], restart);
  const key = admittedKey(name, number);
  const final = plainName(container.name);
  addName(key, { ...existing(container), name: newcomerName(final, edge) }, final, [switchKey(name, number)], restart);
  return key;
}

function addName(key: StepKey, target: Target, name: ContainerName, after: readonly StepKey[], { desired, world }: Restart): void {
  world.draft.add({
    key,
    reason,
    after,
    body: (ref) => ({ kind: 'rename-container', service: desired.name, container: ref(target), name }),
  });
}

function slotChange({ container, number }: KeptReplica, state: SlotChange['state']): Omit<SlotChange, 'replica'> {
  return { slot: slotOf(number, toSide(container.labels[edgeLabels.side]) ?? 'a'), state };
}

function addSwitch(
  key: StepKey,
  { container }: KeptReplica,
  edge: ObservedContainer,
  change: Omit<SlotChange, 'replica'>,
  after: readonly StepKey[],
  restart: Restart,
): void {
  restart.world.draft.add({
    key,
    reason,
    after,
    body: (ref) => ({
      kind: 'switch-edge',
      service: restart.desired.name,
      container: ref(existing(edge)),
      ports: portsOf(edge, restart),
      networks: edge.endpoints.map(({ network }) => network),
      slots: [{ ...change, replica: ref(existing(container)) }],
    }),
  });
}

/** Without a file, the ports that the edge publishes. */
function portsOf({ ports }: ObservedContainer, { desired }: Restart): readonly number[] {
  const known = edgePorts(desired.service);
  return known.length > 0 ? known : [...new Set(ports.map(({ privatePort }) => privatePort))].sort((left, right) => left - right);
}
