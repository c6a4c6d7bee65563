import type { ObservedContainer } from '../../model/observed.ts';
import type { StartHook } from '../../model/shared.ts';
import { startHookImage, startHookOrder } from '../../spec/hook/start-hook-order.ts';
import { bindReferences } from '../../spec/references.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { knownIds, sharedContainers } from '../decide/shared-containers.ts';
import type { StepKey, Target } from '../draft/plan-draft.ts';
import { preStartKey, removeKey } from '../draft/step-keys.ts';
import { tell } from '../resources/resource-specs.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { addContainer } from './add-container.ts';
import { addEnd } from './add-ordered-stops.ts';
import { hooksToRun } from './hooks-to-run.ts';
import { startReason, targetOf } from './plan-starts.ts';
import { dependencyKeys } from './plan-waits.ts';

/**
 * Runs the `pre_start` hooks of a service one after the other, each in a container of its own, before the first of its replicas
 * starts. A replica that is up has been prepared already, so further ones need nothing.
 */
export function planPreStart(desired: DesiredService, world: ReplicaWorld): void {
  const leftovers = world.containers.hookLeftovers.get(desired.name) ?? [];
  for (const container of leftovers) removeLeftover({ ...container, service: desired.name }, world);
  const replicas = world.decisions.get(desired.name)?.replicas ?? [];
  const [first] = replicas;
  const hooks = hooksToRun(desired, replicas);
  if (!first || hooks.length === 0 || !world.options.start) return;
  const reason = replicas.map((replica) => startReason(desired, replica, world)).find((one) => one !== undefined);
  if (!reason) return;
  for (const [index, hook] of hooks.entries()) {
    addHook({ hook, index, reason, donor: targetOf(desired, first), after: leftovers.map(removeKey) }, desired, world);
  }
}

/** Its anonymous volumes are those of a replica. */
function removeLeftover(container: ObservedContainer, { draft, options }: ReplicaWorld): void {
  const stop = { container, reason: { kind: 'left-over' }, after: [], settled: [], timeoutSeconds: options.timeoutSeconds } as const;
  addEnd({ ...stop, service: undefined }, draft, { volumes: false });
}

interface HookDraft {
  readonly hook: StartHook;
  readonly index: number;
  readonly reason: Reason;
  /** Whose mounts it has. */
  readonly donor: Target;
  readonly after: readonly StepKey[];
}

function addHook({ hook, index, reason, donor, after }: HookDraft, desired: DesiredService, world: ReplicaWorld): void {
  const { draft, facts, project } = world;
  const { name: service } = desired;
  const done = preStartKey(service, index);
  const key = (what: string): StepKey => `${done}:${what}`;
  const shared = [...sharedContainers(desired, world, world.decisions), { service, container: donor }];
  const order = startHookOrder({
    ...facts,
    project,
    serviceName: service,
    service: desired.service,
    hook,
    index,
    containersOf: (other) => (world.decisions.get(other)?.replicas ?? []).map(({ name }) => name),
  });
  tell([...order.notices, ...order.fileNotices], world);
  const ids = knownIds(shared);
  const late = ids.size < shared.length ? shared : [];
  const spec = late.length > 0 ? order.spec : bindReferences(order.spec, (one) => ids.get(one) ?? '');
  const dependencies = dependencyKeys(desired, world);
  const target: Target = { kind: 'created', key: key('create'), name: order.name };
  const ready = addContainer(
    {
      key: target.key,
      reason,
      after: [
        ...after,
        ...(index > 0 ? [preStartKey(service, index - 1)] : []),
        `image:${startHookImage(hook, { project, serviceName: service, service: desired.service })}`,
        ...desired.networks.map((network) => `network:${network.key}`),
        ...late.flatMap(({ container }) => (container.kind === 'created' ? [container.key] : [])),
        ...dependencies.after,
      ],
      settled: dependencies.settled,
      service,
      order: { ...order, spec },
      late,
    },
    draft,
  );
  draft.add({
    key: key('start'),
    reason,
    after: ready,
    body: (ref) => ({ kind: 'start-container', service, container: ref(target) }),
  });
  draft.add({
    key: done,
    reason,
    after: [key('start')],
    body: (ref) => ({ kind: 'await-hook', service, container: ref(target), hook: 'pre_start', index }),
  });
  draft.add({
    key: key('remove'),
    reason: { kind: 'completed' },
    after: [done],
    body: (ref) => ({ kind: 'remove-container', service, container: ref(target), volumes: true, force: true }),
  });
}
