import fc from 'fast-check';
import type { EventFault } from './simulation.ts';

const delayed = fc.record({ delay: fc.integer({ min: 0, max: 5_000 }), times: fc.integer({ min: 0, max: 2 }) });
// A stream that never brings anything at all is an engine that cannot be reached.
/** What goes wrong with the events of a run. */
export const faults: fc.Arbitrary<readonly EventFault[]> = fc
  .array(fc.oneof(fc.constant('break' as const), delayed), { maxLength: 4 })
  .map((some) => (some.length === 0 ? [] : [{ delay: 0, times: 1 }, ...some]));

/** After how many changes one run after the other is cut off. */
export const kills = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 });
