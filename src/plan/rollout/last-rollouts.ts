import type { ServiceName } from '../../model/names.ts';
import type { ObservedState } from '../../model/observed.ts';
import { type RolloutState, readState, rolloutLabels } from '../../spec/rollout/rollout-state.ts';

export interface LastRollout extends RolloutState {
  /** One for all services that were replaced together. */
  readonly run: string;
}

/** What the last replacement of each service told of itself, by service. */
export function lastRollouts({ volumes }: Pick<ObservedState, 'volumes'>): ReadonlyMap<ServiceName, LastRollout> {
  const turns = new Map<ServiceName, number>();
  const last = new Map<ServiceName, LastRollout>();
  for (const { labels } of volumes) {
    const state = readState(labels);
    const service = labels[rolloutLabels.service];
    const turn = Number(labels[rolloutLabels.turn]);
    if (!state || service === undefined || turn <= (turns.get(service) ?? 0)) continue;
    turns.set(service, turn);
    last.set(service, { ...state, run: labels[rolloutLabels.run] ?? '' });
  }
  return last;
}
