import { edgeLabels, slotOf, toSide } from '../../spec/edge/slots.ts';
import { isInterrupted, type Succession } from '../decide/succession.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { RestorationDraft, StepKey } from '../draft/plan-draft.ts';
import { closeKey, edgeKey, switchKey } from '../draft/rollout-keys.ts';
import { createKey, removeKey, startKey, stopKey } from '../draft/step-keys.ts';
import { slotsOf } from './add-attempt.ts';
import type { PlannedEdge } from './plan-edge.ts';
import { endKey, lookKeys, successKey } from './rollout-attempt.ts';
import type { RolloutWorld } from './rollout-world.ts';

/** When something is taken back, and by which name. */
interface Cause extends Pick<RestorationDraft, 'unless' | 'beyond'> {
  readonly prefix: string;
  /** The step that must have been done, instead of the very one that is taken back. */
  readonly undoes?: StepKey;
  readonly before: readonly StepKey[];
}

/** The last things that are taken back of an attempt. */
export function undoKeys({ service, number }: Succession): readonly StepKey[] {
  return ['back', 'lost', 'rollback'].flatMap((prefix) =>
    ['start', 'switch', 'stop'].map((what) => `${prefix}:${what}:${service}:${number}`),
  );
}

/**
 * Says how the old container gets back to work if its successor does not succeed, or if too many others fail with which it goes
 * together. The successor that failed is stopped and stays, so that somebody can look at it.
 *
 * @param before what is taken back first, by `rollback_config.parallelism`.
 */
export function addUndo(attempt: Succession, before: readonly StepKey[], world: RolloutWorld): void {
  leaveUnused(attempt, world);
  for (const cause of causes(attempt, before, world)) undo(attempt, cause, world);
  if (!world.together) return;
  const strict = world.all.failures === 0;
  removeSound(
    attempt,
    strict ? { prefix: 'back', unless: world.endings, before } : { prefix: 'rollback', beyond: world.all, before },
    world,
  );
}

function causes(attempt: Succession, before: readonly StepKey[], world: RolloutWorld): readonly Cause[] {
  const end = endKey(attempt, world);
  if (!world.together) return [{ prefix: 'back', unless: [end], before: [] }];
  if (world.all.failures === 0) return [{ prefix: 'back', unless: world.endings, before }];
  const own = successKey(attempt, world);
  return [
    // What fails at once goes back at once; what is lost later, when the others have come to their ends.
    { prefix: 'back', unless: [own], before: [] },
    { prefix: 'lost', unless: [end], undoes: own, before: [] },
    { prefix: 'rollback', beyond: world.all, undoes: end, before },
  ];
}

function undo(attempt: Succession, cause: Cause, world: RolloutWorld): void {
  const { service, number, successor, resumed, fallback } = attempt;
  const { draft, rollout, edge, options } = world;
  const key = (what: string): StepKey => `${cause.prefix}:${what}:${service}:${number}`;
  const due = ({ undoes, ...draft }: { readonly undoes?: StepKey } & Omit<RestorationDraft, 'unless' | 'beyond'>): RestorationDraft => ({
    ...draft,
    ...(cause.undoes === undefined ? undoes !== undefined && { undoes } : { undoes: cause.undoes }),
    ...(cause.unless && { unless: cause.unless }),
    ...(cause.beyond && { beyond: cause.beyond }),
  });
  const old = existing(fallback);
  const ran = isUp(fallback) || isInterrupted(attempt);
  // Behind an edge somebody has to be there for the clients all the time.
  const startFirst = rollout.order === 'start-first' && (edge !== undefined || rollout.rollback.order !== 'stop-first');
  const side = toSide(fallback.labels[edgeLabels.side]);

  if (ran) {
    const stopped = isUp(fallback) ? { undoes: stopKey(fallback) } : {};
    draft.restore(
      due({
        key: key('start'),
        ...stopped,
        unlessBegun: [removeKey(fallback)],
        settled: [key('edge'), ...cause.before, ...(startFirst ? [] : [key('stop')])],
        body: (ref) => ({ kind: 'start-container', service, container: ref(old) }),
      }),
    );
    if (edge && side) {
      draft.restore(
        due({
          key: key('prove'),
          ...stopped,
          unlessBegun: [removeKey(fallback)],
          settled: [key('start')],
          body: (ref) => ({
            kind: 'prove-container',
            service,
            container: ref(old),
            condition: world.condition,
            staysMs: 0,
            deadlineMs: rollout.replacement.deadlineMs,
          }),
        }),
      );
      const { own } = slotsOf(attempt);
      draft.restore(
        due({
          key: key('switch'),
          undoes: startFirst ? switchKey(service, number) : closeKey(fallback),
          unlessBegun: [removeKey(fallback)],
          settled: [key('prove')],
          body: (ref) => ({
            kind: 'switch-edge',
            service,
            container: ref(edge.container),
            ports: edge.ports,
            networks: edge.networks,
            slots: [
              { slot: slotOf(number, side), state: 'open', replica: ref(old) },
              { slot: own.slot, state: 'closed', replica: ref(own.target) },
            ],
          }),
        }),
      );
    }
  }
  if (edge?.holders.includes(fallback)) stopEdge(edge, key('edge'), due, world);
  const started = resumed && isUp(resumed) ? {} : { undoes: startKey(service, number) };
  draft.restore(
    due({
      key: key('stop'),
      ...started,
      settled: [...cause.before, ...(startFirst ? [key('switch'), key('start')] : [])],
      body: (ref) => ({
        kind: 'stop-container',
        service,
        container: ref(successor),
        ...(options.timeoutSeconds !== undefined && { timeoutSeconds: options.timeoutSeconds }),
      }),
    }),
  );
}

/** An edge that was to take the ports over gives them back. */
function stopEdge(
  edge: PlannedEdge,
  key: StepKey,
  due: (draft: RestorationDraft) => RestorationDraft,
  { draft, desired }: RolloutWorld,
): void {
  draft.restore(
    due({
      key,
      undoes: edgeKey('start', desired.name),
      body: (ref) => ({ kind: 'stop-container', service: desired.name, container: ref(edge.container) }),
    }),
  );
}

/** There is nothing to be seen in a container that never ran. */
function leaveUnused(attempt: Succession, world: RolloutWorld): void {
  const { service, number, successor } = attempt;
  if (attempt.resumed) return;
  world.draft.restore({
    key: `unused:${service}:${number}`,
    undoes: createKey(service, number),
    unless: [startKey(service, number)],
    unlessBegun: [startKey(service, number)],
    body: (ref) => ({ kind: 'remove-container', service, container: ref(successor), volumes: true, force: true }),
  });
}

/** Successors that worked are not needed any more once the others failed. */
function removeSound(attempt: Succession, { prefix, unless, beyond }: Cause, world: RolloutWorld): void {
  const { service, number, successor } = attempt;
  world.draft.restore({
    key: `${prefix}:remove:${service}:${number}`,
    undoes: successKey(attempt, world),
    ...(unless && { unless }),
    ...(beyond && { beyond }),
    unlessBegun: [removeKey(attempt.fallback)],
    unlessFailed: [...lookKeys(attempt, world.batches), endKey(attempt, world)],
    settled: [`${prefix}:stop:${service}:${number}`],
    // Volumes that were carried over are named in its mounts, which keeps them. What an earlier run made may have written to its own.
    body: (ref) => ({ kind: 'remove-container', service, container: ref(successor), volumes: attempt.resumed === undefined, force: true }),
  });
}
