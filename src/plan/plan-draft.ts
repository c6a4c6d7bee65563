import type { ContainerId, ContainerName } from '../model/names.ts';
import type { ContainerRef, Notice, Plan, Reason, Step, StepId } from './step.ts';

/** What a step says, without its place in the plan. */
export type StepBody = Step extends infer S ? (S extends Step ? Omit<S, 'id' | 'after' | 'settled' | 'reason'> : never) : never;

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
  /** Numbered before all others, as images are, which are seen to first. */
  readonly early?: true;
  readonly body: (ref: (target: Target) => ContainerRef) => StepBody;
}

/** A plan in the making. Drafts name each other by key, in any order. */
export interface PlanDraft {
  add(draft: StepDraft): void;
  has(key: StepKey): boolean;
  notice(notice: Notice): void;
  /** Sorts the steps so that each comes after its predecessors, otherwise in the order they were added, and numbers them. */
  finish(firstId?: StepId): Plan;
}

export function planDraft(operation: string, project: string): PlanDraft {
  const drafts = new Map<StepKey, StepDraft>();
  const notices = new Map<string, Notice>();
  return {
    add(draft) {
      if (drafts.has(draft.key)) throw new Error(`two steps have the key ${draft.key}`);
      drafts.set(draft.key, draft);
    },
    has: (key) => drafts.has(key),
    // Replicas of one service say the same things.
    notice: (notice) => void notices.set(`${notice.code} ${notice.message}`, notice),
    finish(firstId = 1) {
      const ids = new Map<StepKey, StepId>();
      const sorted = sortDrafts(drafts);
      for (const [index, draft] of sorted.entries()) ids.set(draft.key, firstId + index);
      return { operation, project, steps: sorted.map((draft) => toStep(draft, ids)), notices: [...notices.values()] };
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
  return { id, ...body, reason: draft.reason, after, settled };
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

function sortDrafts(drafts: ReadonlyMap<StepKey, StepDraft>): readonly StepDraft[] {
  const sorted: StepDraft[] = [];
  const states = new Map<StepKey, 'open' | 'placed'>();
  for (const draft of drafts.values()) if (draft.early) place(draft);
  for (const draft of drafts.values()) place(draft);
  return sorted;

  function place(draft: StepDraft): void {
    const state = states.get(draft.key);
    if (state === 'placed') return;
    if (state === 'open') throw new Error(`the step ${draft.key} waits for itself`);
    states.set(draft.key, 'open');
    for (const key of [...(draft.after ?? []), ...(draft.settled ?? [])]) {
      const predecessor = drafts.get(key);
      if (predecessor) place(predecessor);
    }
    states.set(draft.key, 'placed');
    sorted.push(draft);
  }
}
