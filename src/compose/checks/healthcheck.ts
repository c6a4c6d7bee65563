import { valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, itemsAt } from './checked-project.ts';

/** The first item of a test tells how the rest is run. */
export function checkHealthcheck({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const healthcheck = valueAt(body, 'healthcheck');
    const [first] = healthcheck ? itemsAt(healthcheck, 'test') : [];
    if (first?.kind !== 'scalar' || first.value === 'CMD' || first.value === 'CMD-SHELL' || first.value === 'NONE') continue;
    report({
      code: 'WL3003',
      severity: 'error',
      message: `the healthcheck test of service "${name}" starts with "${String(first.value)}" instead of CMD, CMD-SHELL or NONE`,
      span: first.span,
      help: 'write ["CMD", …] to run a program, ["CMD-SHELL", "…"] or a plain text to run a shell command',
    });
  }
}
