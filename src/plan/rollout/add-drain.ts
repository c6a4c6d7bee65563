import type { ObservedContainer } from '../../model/observed.ts';
import type { Slot } from '../../spec/edge/slots.ts';
import { existing } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { drainKey } from '../draft/rollout-keys.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';
import type { PlannedEdge } from './plan-edge.ts';

export interface Drain {
  /** The replica that leaves, and its place at the edge. */
  readonly container: ObservedContainer;
  readonly slot: Slot;
  readonly edge: Pick<PlannedEdge, 'container' | 'ports'>;
  readonly timeoutMs: number;
  readonly reason: Reason;
  readonly after: readonly StepKey[];
}

/** Waits until nothing is under way any more in a replica that its edge gives no new connections. */
export function addDrain(
  { container, edge, slot, timeoutMs, reason, after }: Drain,
  { name }: DesiredService,
  { draft }: Pick<UpWorld, 'draft'>,
): void {
  draft.add({
    key: drainKey(container),
    reason,
    after,
    body: (ref) => ({
      kind: 'drain-edge',
      service: name,
      container: ref(edge.container),
      ports: edge.ports,
      slots: [{ slot, state: 'draining', replica: ref(existing(container)) }],
      timeoutMs,
    }),
  });
}
