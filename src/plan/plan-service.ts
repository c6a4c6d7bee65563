import type { ReplicaWorld } from './decide/replica-world.ts';
import { planReplicas } from './plan-replicas.ts';
import { planName } from './replicas/plan-adjustments.ts';
import { planJoins } from './replicas/plan-joins.ts';
import { planPasses } from './replicas/plan-passes.ts';
import { planPreStart } from './replicas/plan-pre-start.ts';
import { planStarts } from './replicas/plan-starts.ts';
import { planStays } from './replicas/plan-stays.ts';
import { planNoEdge } from './rollout/plan-no-edge.ts';
import { planRollout } from './rollout/plan-rollout.ts';
import type { DesiredService } from './world/desired-service.ts';

/** Makes, replaces and starts the containers of one service; those that it depends on were planned before. */
export function planService(desired: DesiredService, world: ReplicaWorld): void {
  planReplicas(desired, world);
  planJoins(desired, world);
  planPreStart(desired, world);
  planStarts(desired, world);
  planPasses(desired, world);
  planStays(desired, world);
  const rollout = world.rollouts.get(desired.name);
  if (rollout?.level !== 'edge') planNoEdge(desired, world);
  if (rollout) planRollout(desired, rollout, world);
  for (const replica of world.decisions.get(desired.name)?.replicas ?? []) {
    if (replica.kind === 'kept') planName(desired, replica, world);
  }
}
