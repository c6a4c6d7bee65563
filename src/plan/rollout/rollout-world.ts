import type { ReplicaWorld } from '../decide/replica-world.ts';
import type { StepKey, ToleranceDraft } from '../draft/plan-draft.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { PlannedEdge } from './plan-edge.ts';

/** What every step of one service's replacement looks at. */
export interface RolloutWorld extends ReplicaWorld {
  readonly desired: DesiredService;
  readonly rollout: Rollout;
  readonly edge: PlannedEdge | undefined;
  readonly dependencies: { readonly after: readonly StepKey[]; readonly settled: readonly StepKey[] };
  /** What a new container has to be. */
  readonly condition: 'running' | 'healthy';
  /** How long it has to stay so before it takes over, and how long afterwards, before the old one goes. */
  readonly provesMs: number;
  readonly watchesMs: number;
  /** All attempts, and how many may fail. */
  readonly all: ToleranceDraft;
  /** For each attempt, the step after which nothing calls it back. */
  readonly endings: readonly StepKey[];
  /** How many batches there are. */
  readonly batches: number;
  /** Whether one that fails takes the others back. */
  readonly together: boolean;
}
