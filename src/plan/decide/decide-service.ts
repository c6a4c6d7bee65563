import type { ContainerName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { ExplainedDifference } from '../differences/explain-divergence.ts';
import { isWell } from '../draft/container-state.ts';
import type { Reason } from '../step.ts';

/** What becomes of one service. */
export interface Decision {
  /** The replicas there are to be, by number. */
  readonly replicas: readonly Replica[];
  /** Containers that are to go. */
  readonly surplus: readonly { readonly container: ObservedContainer; readonly reason: Reason }[];
}

export type Replica = NewReplica | ReplacedReplica | KeptReplica;

interface ReplicaBase {
  readonly number: number;
  readonly name: ContainerName;
}

export interface NewReplica extends ReplicaBase {
  readonly kind: 'new';
  readonly reason: Reason;
  /** One that goes before this one can be made, and whose anonymous volumes go over. */
  readonly predecessor?: ObservedContainer;
}

export interface ReplacedReplica extends ReplicaBase {
  readonly kind: 'replaced';
  readonly container: ObservedContainer;
  readonly reason: Reason;
  readonly leftovers?: readonly Leftover[];
}

export interface KeptReplica extends ReplicaBase {
  readonly kind: 'kept';
  readonly container: ObservedContainer;
  /** What differs and can be changed in place. */
  readonly adjustments?: readonly ExplainedDifference[];
  readonly leftovers?: readonly Leftover[];
}

/** Another container of the same number, from a replacement that was interrupted. */
export interface Leftover {
  readonly container: ObservedContainer;
  readonly reason: Reason;
}

/** How a container differs from the file, by what that asks for. */
export type Divergence =
  | { readonly kind: 'replace'; readonly reason: Reason }
  /** It can stay; what differs, if anything, is changed in place. */
  | { readonly kind: 'keep'; readonly adjustments: readonly ExplainedDifference[] };

export interface DecideOptions {
  /** How many replicas are wanted. */
  readonly replicas: number;
  readonly nameOf: (number: number) => ContainerName;
  readonly divergence: (container: ObservedContainer) => Divergence;
}

/**
 * Chooses which containers of a service stay, which are replaced, which go, and which are new. Those that stay are chosen from the
 * unchanged first, then from the low numbers; new ones count on from the highest number there is, so that gaps stay gaps.
 */
export function decideService(containers: readonly ObservedContainer[], options: DecideOptions): Decision {
  const present = containers.filter((container) => container.state !== 'removing');
  const candidates = present.map((container) => ({
    container,
    number: container.number ?? 0,
    ...judge(options.divergence(container)),
    misnamed: container.name !== options.nameOf(container.number ?? 0),
  }));
  candidates.sort((left, right) => {
    const unchangedFirst = rank(left, present, options) - rank(right, present, options);
    const betterFirst = left.reason ? worth(left.container) - worth(right.container) : Number(left.misnamed) - Number(right.misnamed);
    return unchangedFirst || left.number - right.number || betterFirst || left.container.created - right.container.created;
  });
  const survivors = new Map<number, (typeof candidates)[number] & { readonly leftovers: Leftover[] }>();
  const surplus: { container: ObservedContainer; reason: Reason }[] = [];
  const numbers = new Set<number>();
  for (const candidate of candidates) {
    const { container, number } = candidate;
    // An interrupted run can leave two containers with one number.
    const doubled = numbers.has(number);
    numbers.add(number);
    const interrupted = { container, reason: candidate.reason ?? ({ kind: 'interrupted' } as const) };
    const survivor = survivors.get(number);
    if (survivor) survivor.leftovers.push(interrupted);
    else if (doubled) surplus.push(interrupted);
    else if (survivors.size < options.replicas) survivors.set(number, { ...candidate, leftovers: [] });
    else surplus.push({ container, reason: { kind: 'scale-down', replicas: options.replicas } });
  }
  const kept = [...survivors.values()].map(({ adjustments, container, number, reason, leftovers }): Replica => {
    const base = { number, name: options.nameOf(number), container, ...(leftovers.length > 0 && { leftovers }) };
    return reason ? { kind: 'replaced', reason, ...base } : { kind: 'kept', adjustments, ...base };
  });
  const next = Math.max(0, ...numbers) + 1;
  const added = Array.from({ length: Math.max(0, options.replicas - kept.length) }, (_, index): Replica => {
    const number = next + index;
    return { kind: 'new', number, name: options.nameOf(number), reason: { kind: 'missing' } };
  });
  return { replicas: [...kept, ...added].sort((left, right) => left.number - right.number), surplus };
}

/**
 * Unchanged containers come first. One that never ran, and whose name a working one of another number has, comes last: that one would
 * have to go before it could show that it works.
 */
function rank(
  { container, number, reason }: { readonly container: ObservedContainer; readonly number: number; readonly reason: Reason | undefined },
  present: readonly ObservedContainer[],
  { nameOf }: DecideOptions,
): number {
  if (reason) return 1;
  const holds = (other: ObservedContainer): boolean => other.number !== number && other.name === nameOf(number) && isWell(other);
  return container.state === 'created' && present.some(holds) ? 2 : 0;
}

function judge(divergence: Divergence): { readonly reason: Reason | undefined; readonly adjustments: readonly ExplainedDifference[] } {
  return divergence.kind === 'replace'
    ? { reason: divergence.reason, adjustments: [] }
    : { reason: undefined, adjustments: divergence.adjustments };
}

/** Which of two containers is rather to run when neither is what the file wants: the lower, the better. */
export function worth(container: ObservedContainer): number {
  if (isWell(container)) return 0;
  return container.state === 'created' ? 2 : 1;
}
