import type { ContainerName } from '../model/names.ts';
import type { ObservedContainer } from '../model/observed.ts';
import type { ExplainedDifference } from './differences/explain-divergence.ts';
import type { Reason } from './step.ts';

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
}

export interface KeptReplica extends ReplicaBase {
  readonly kind: 'kept';
  readonly container: ObservedContainer;
  /** What differs and can be changed in place. */
  readonly adjustments?: readonly ExplainedDifference[];
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
    const unchangedFirst = Number(left.reason !== undefined) - Number(right.reason !== undefined);
    const namedFirst = Number(left.misnamed) - Number(right.misnamed);
    return unchangedFirst || left.number - right.number || namedFirst || left.container.created - right.container.created;
  });
  const survivors: typeof candidates = [];
  const surplus: { container: ObservedContainer; reason: Reason }[] = [];
  const numbers = new Set<number>();
  for (const candidate of candidates) {
    // An interrupted run can leave two containers with one number.
    const doubled = numbers.has(candidate.number);
    numbers.add(candidate.number);
    if (survivors.length < options.replicas && !doubled) {
      survivors.push(candidate);
      continue;
    }
    const leftover: Reason = candidate.reason ?? { kind: 'interrupted' };
    surplus.push({ container: candidate.container, reason: doubled ? leftover : { kind: 'scale-down', replicas: options.replicas } });
  }
  const kept = survivors.map(({ adjustments, container, number, reason }): Replica => {
    const name = options.nameOf(number);
    return reason ? { kind: 'replaced', number, name, container, reason } : { kind: 'kept', number, name, container, adjustments };
  });
  const next = Math.max(0, ...numbers) + 1;
  const added = Array.from({ length: Math.max(0, options.replicas - kept.length) }, (_, index): Replica => {
    const number = next + index;
    return { kind: 'new', number, name: options.nameOf(number), reason: { kind: 'missing' } };
  });
  return { replicas: [...kept, ...added].sort((left, right) => left.number - right.number), surplus };
}

function judge(divergence: Divergence): { readonly reason: Reason | undefined; readonly adjustments: readonly ExplainedDifference[] } {
  return divergence.kind === 'replace'
    ? { reason: divergence.reason, adjustments: [] }
    : { reason: undefined, adjustments: divergence.adjustments };
}
