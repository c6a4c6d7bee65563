import type { ContainerId, ContainerName } from '../../model/names.ts';
import type { ContainerRef, Notice, Plan, PlannedRollout, Reason, Restoration, Step, StepId, Tolerance } from '../step.ts';

/** What a step says, without its place in the plan. */
export type StepBody = Step extends infer S
  ? S extends Step
    ? Omit<S, 'id' | 'after' | 'settled' | 'tolerates' | 'reason'>
    : never
  : never;

/** Names a step before it has an id, such as `start:web:1`. */
export type StepKey = string;

/** A container that exists, or the key of the draft that makes it. */
export type Target =
  | { readonly kind: 'existing'; readonly id: ContainerId; readonly name: ContainerName }
  | { readonly kind: 'created'; readonly key: StepKey; readonly name: ContainerName };

export interface StepDraft {
  readonly key: StepKey;
  readonly reason: Reason;
  /** Keys without a draft are passed over: nothing has to be done for them, so what they stand for holds already. */
  readonly after?: readonly StepKey[];
  readonly settled?: readonly StepKey[];
  /** As `after`, but given up where steps would wait for each other. */
  readonly prefers?: readonly StepKey[];
  readonly tolerates?: ToleranceDraft;
  /** Numbered before all others, as images are, which are seen to first. */
  readonly early?: true;
  readonly body: (ref: (target: Target) => ContainerRef) => StepBody;
}

/** A restoration before it has an id; see `Restoration`. */
export interface RestorationDraft {
  readonly key: StepKey;
  readonly undoes?: StepKey;
  readonly unless?: readonly StepKey[];
  readonly unlessBegun?: readonly StepKey[];
  readonly unlessFailed?: readonly StepKey[];
  readonly beyond?: ToleranceDraft;
  readonly settled?: readonly StepKey[];
  readonly body: StepDraft['body'];
}

/** As `Tolerance`, in keys. */
export interface ToleranceDraft {
  readonly attempts: readonly (readonly StepKey[])[];
  readonly failures: number;
}

/** What a step comes after besides what it needs. */
export interface Pace {
  readonly settled: readonly StepKey[];
  readonly tolerates?: ToleranceDraft;
}

/** As `PlannedRollout`, in keys. */
export interface RolloutDraft extends Omit<PlannedRollout, 'batches' | 'looks'> {
  readonly looks: readonly StepKey[];
  readonly batches: readonly { readonly containers: readonly ContainerName[]; readonly steps: readonly StepKey[] }[];
}

/** A plan in the making. Drafts name each other by key, in any order. */
export interface PlanDraft {
  add(draft: StepDraft): void;
  /** Nothing is put back where the plan has no step that would have to be taken back. */
  restore(restoration: RestorationDraft): void;
  rollOut(rollout: RolloutDraft): void;
  has(key: StepKey): boolean;
  notice(notice: Notice): void;
  /** Sorts the steps so that each comes after its predecessors, otherwise in the order they were added, and numbers them. */
  finish(firstId?: StepId): Plan;
}

export function planDraft(operation: string, project: string): PlanDraft {
  const drafts = new Map<StepKey, StepDraft>();
  const restorations = new Map<StepKey, RestorationDraft>();
  const rollouts: RolloutDraft[] = [];
  const notices = new Map<string, Notice>();
  return {
    add(draft) {
      if (drafts.has(draft.key)) throw new Error(`two steps have the key ${draft.key}`);
      drafts.set(draft.key, draft);
    },
    restore(restoration) {
      if (restorations.has(restoration.key)) throw new Error(`two restorations have the key ${restoration.key}`);
      restorations.set(restoration.key, restoration);
    },
    rollOut: (rollout) => void rollouts.push(rollout),
    has: (key) => drafts.has(key),
    // Replicas of one service say the same things.
    notice: (notice) => void notices.set(`${notice.code} ${notice.message}`, notice),
    finish(firstId = 1) {
      const ids = new Map<StepKey, StepId>();
      const sorted = sortDrafts(withPreferences(drafts));
      for (const [index, draft] of sorted.entries()) ids.set(draft.key, firstId + index);
      const back = sortDrafts(dueRestorations(restorations, drafts));
      for (const [index, draft] of back.entries()) ids.set(draft.key, firstId + sorted.length + index);
      return {
        operation,
        project,
        steps: sorted.map((draft) => toStep(draft, ids)),
        ...(rollouts.length > 0 && { rollouts: rollouts.map((rollout) => toRollout(rollout, ids)) }),
        ...(back.length > 0 && { restorations: back.map((draft) => toRestoration(draft, ids)) }),
        notices: [...notices.values()],
      };
    },
  };
}

function toStep(draft: StepDraft, ids: ReadonlyMap<StepKey, StepId>): Step {
  const id = idOf(draft.key, ids);
  const after = knownIds(draft.after, ids);
  const settled = knownIds(draft.settled, ids).filter((candidate) => !after.includes(candidate));
  const body = draft.body((target) =>
    target.kind === 'existing'
      ? { kind: 'existing', id: target.id, name: target.name }
      : { kind: 'created', step: idOf(target.key, ids), name: target.name },
  );
  const tolerates = draft.tolerates && toTolerance(draft.tolerates, ids);
  return { id, ...body, reason: draft.reason, after, settled, ...(tolerates && { tolerates }) };
}

function toRollout(rollout: RolloutDraft, ids: ReadonlyMap<StepKey, StepId>): PlannedRollout {
  return {
    ...rollout,
    looks: knownIds(rollout.looks, ids),
    batches: rollout.batches.map(({ containers, steps }) => ({ containers, steps: knownIds(steps, ids) })),
  };
}

function toTolerance({ attempts, failures }: ToleranceDraft, ids: ReadonlyMap<StepKey, StepId>): Tolerance {
  return { attempts: attempts.map((attempt) => knownIds(attempt, ids)), failures };
}

function toRestoration(
  { undoes, unless, unlessBegun, unlessFailed, beyond, ...draft }: RestorationDraft,
  ids: ReadonlyMap<StepKey, StepId>,
): Restoration {
  return {
    ...(undoes !== undefined && { undoes: idOf(undoes, ids) }),
    unless: knownIds(unless, ids),
    unlessBegun: knownIds(unlessBegun, ids),
    ...(unlessFailed && { unlessFailed: knownIds(unlessFailed, ids) }),
    ...(beyond && { beyond: toTolerance(beyond, ids) }),
    step: toStep({ ...draft, reason: { kind: 'put-back' } }, ids),
  };
}

function dueRestorations(
  restorations: ReadonlyMap<StepKey, RestorationDraft>,
  drafts: ReadonlyMap<StepKey, StepDraft>,
): ReadonlyMap<StepKey, RestorationDraft> {
  return new Map([...restorations].filter(([, { undoes }]) => undoes === undefined || drafts.has(undoes)));
}

/** Makes predecessors of the preferences that no step has to wait for itself because of. */
function withPreferences(drafts: ReadonlyMap<StepKey, StepDraft>): ReadonlyMap<StepKey, StepDraft> {
  const chosen = new Map(drafts);
  for (const draft of drafts.values()) {
    if (!draft.prefers) continue;
    const preferred = draft.prefers.filter((key) => drafts.has(key) && !waitsFor(key, draft.key, chosen));
    chosen.set(draft.key, { ...draft, after: [...(draft.after ?? []), ...preferred] });
  }
  return chosen;
}

function waitsFor(key: StepKey, other: StepKey, drafts: ReadonlyMap<StepKey, StepDraft>): boolean {
  const seen = new Set<StepKey>();
  const open = [key];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === other) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    const draft = drafts.get(next);
    open.push(...(draft?.after ?? []), ...(draft?.settled ?? []));
  }
  return false;
}

function idOf(key: StepKey, ids: ReadonlyMap<StepKey, StepId>): StepId {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`no step has the key ${key}`);
  return id;
}

function knownIds(keys: readonly StepKey[] = [], ids: ReadonlyMap<StepKey, StepId>): readonly StepId[] {
  const known = new Set<StepId>();
  for (const key of keys) {
    const id = ids.get(key);
    if (id !== undefined) known.add(id);
  }
  return [...known].sort((left, right) => left - right);
}

interface Sortable extends Pick<StepDraft, 'key' | 'after' | 'settled' | 'tolerates' | 'early'> {}

function sortDrafts<Draft extends Sortable>(drafts: ReadonlyMap<StepKey, Draft>): readonly Draft[] {
  const sorted: Draft[] = [];
  const states = new Map<StepKey, 'open' | 'placed'>();
  for (const draft of drafts.values()) if (draft.early) place(draft);
  for (const draft of drafts.values()) place(draft);
  return sorted;

  function place(draft: Draft): void {
    const state = states.get(draft.key);
    if (state === 'placed') return;
    if (state === 'open') throw new Error(`the step ${draft.key} waits for itself`);
    states.set(draft.key, 'open');
    for (const key of [...(draft.after ?? []), ...(draft.settled ?? []), ...(draft.tolerates?.attempts.flat() ?? [])]) {
      const predecessor = drafts.get(key);
      if (predecessor) place(predecessor);
    }
    states.set(draft.key, 'placed');
    sorted.push(draft);
  }
}
