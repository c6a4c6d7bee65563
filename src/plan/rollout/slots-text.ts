import type { SlotChange } from '../step.ts';

const words = { open: 'new connections go to', draining: 'none to', closed: 'nothing to' } as const;

/** What slots are to do, as a phrase. */
export function slotsText(slots: readonly SlotChange[]): string {
  return slots.map(({ state, replica }) => `${words[state]} ${replica.name}`).join(', ');
}
