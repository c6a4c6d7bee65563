import type { UpdateConfig } from '../../model/deploy.ts';
import { durationMilliseconds } from '../../model/duration.ts';
import type { Order } from '../../model/replacement.ts';

export type FailureAction = 'pause' | 'continue' | 'rollback';

/** Pace of a replacement, with every default filled in. */
export interface RolloutOptions {
  /** Containers at a time; 0 means all at once. */
  readonly parallelism: number;
  readonly delayMs: number;
  readonly monitorMs: number;
  readonly maxFailureRatio: number;
  readonly failureAction: FailureAction;
  /** Where the file says it. */
  readonly order: Order | undefined;
}

/** Reads `update_config` or `rollback_config`. Of `monitor: 0s` the canonical form has nothing left, as in a Swarm. */
export function rolloutOptions(config: UpdateConfig | undefined, failureAction: FailureAction): RolloutOptions {
  return {
    parallelism: config?.parallelism ?? 1,
    delayMs: config?.delay === undefined ? 0 : durationMilliseconds(config.delay),
    monitorMs: config?.monitor === undefined ? 5_000 : durationMilliseconds(config.monitor),
    maxFailureRatio: config?.max_failure_ratio ?? 0,
    failureAction: isFailureAction(config?.failure_action) ? config.failure_action : failureAction,
    order: isOrder(config?.order) ? config.order : undefined,
  };
}

/** How many of so many attempts may fail: Swarm acts once the share is larger than the ratio. */
export function toleratedFailures(attempts: number, ratio: number): number {
  // The share is compared as Swarm does, because multiplying first would round 0.7 * 10 down to 6.
  let failures = 0;
  while (failures < attempts && (failures + 1) / attempts <= ratio) failures++;
  return failures;
}

/** Splits replicas into batches of the given size. */
export function batchesOf<Item>(items: readonly Item[], parallelism: number): readonly (readonly Item[])[] {
  const size = parallelism > 0 ? parallelism : Math.max(items.length, 1);
  const batches: Item[][] = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}

function isFailureAction(text: string | undefined): text is FailureAction {
  return text === 'pause' || text === 'continue' || text === 'rollback';
}

function isOrder(text: string | undefined): text is Order {
  return text === 'start-first' || text === 'stop-first';
}
