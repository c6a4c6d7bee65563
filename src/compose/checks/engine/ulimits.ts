import { type CheckedProject, entriesAt, numberAt, spanOf } from '../checked-project.ts';
import { blocking } from './blocking.ts';

/** A soft limit above its hard limit stops the container when it starts. */
export function checkUlimits({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    for (const [limit, { value }] of entriesAt(body, 'ulimits')) {
      const soft = numberAt(value, 'soft');
      const hard = numberAt(value, 'hard');
      // -1 is no limit.
      if (soft === undefined || hard === undefined || hard < 0 || (soft >= 0 && soft <= hard)) continue;
      blocking(report, [name])({
        code: 'WL4008',
        severity: 'error',
        message: `ulimits.${limit} of service "${name}": the soft limit is above the hard limit`,
        span: spanOf(value, 'soft'),
        related: [{ message: 'the hard limit', span: spanOf(value, 'hard') }],
        help: 'a program may raise its soft limit up to the hard one',
      });
    }
  }
}
