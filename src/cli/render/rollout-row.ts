import type { RolloutStatus } from '../../operations/rollout/rollout-status.ts';
import type { TemplateStruct } from './go-template/value.ts';
import type { ListingKind } from './listing.ts';

export const rolloutListing: ListingKind = {
  columns: ['Service', 'Status', 'Batches', 'Current', 'Level', 'Order', 'Kept', 'Failure'],
  titles: {
    All: 'ALL',
    Batches: 'BATCHES',
    Current: 'CURRENT',
    Done: 'DONE',
    Earlier: 'EARLIER',
    Failure: 'FAILURE',
    Kept: 'GENERATIONS',
    Level: 'LEVEL',
    Operation: 'OPERATION',
    Order: 'ORDER',
    Service: 'SERVICE',
    Status: 'STATUS',
  },
};

/** A row of `rollout status`. */
export function rolloutFields({ service, rollout, earlier }: RolloutStatus): TemplateStruct {
  const { batches = [], done = 0, phase } = rollout ?? {};
  const current = phase === 'running' || phase === 'paused' || phase === 'interrupted' ? (batches[done] ?? []) : [];
  return {
    All: batches,
    Batches: rollout ? `${done}/${batches.length}` : '',
    Current: current.join(', '),
    Done: done,
    Earlier: earlier.map(({ number, image, imageId }) => ({ Number: number, Image: image, ImageID: imageId })),
    Failure: rollout?.failure ?? '',
    Kept: earlier.map(({ number, image }) => `${number} (${image})`).join(', '),
    Level: rollout?.level ?? '',
    Operation: rollout?.operation ?? '',
    Order: rollout?.order ?? '',
    Service: service,
    Status: phase ?? 'none known',
  };
}
