import { textAt, valueAt } from '../../canonical/build-node.ts';
import { type CheckedProject, spanOf } from '../checked-project.ts';

/** `start_interval` is the interval during `start_period`, so it needs one. */
export function checkHealthPeriods({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const healthcheck = valueAt(body, 'healthcheck');
    if (!healthcheck || !textAt(healthcheck, 'start_interval') || textAt(healthcheck, 'start_period')) continue;
    report({
      code: 'WL3004',
      severity: 'error',
      message: `the healthcheck of service "${name}" has "start_interval", the interval during "start_period", but no "start_period"`,
      span: spanOf(healthcheck, 'start_interval'),
      help: 'add how long the start may take: "start_period: 30s"',
    });
  }
}
