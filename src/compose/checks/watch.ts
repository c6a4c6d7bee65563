import { textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, itemsAt } from './checked-project.ts';

/** Files can only be copied to a place. */
export function checkWatch({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const develop = valueAt(body, 'develop');
    for (const trigger of develop ? itemsAt(develop, 'watch') : []) {
      const action = textAt(trigger, 'action');
      if (textAt(trigger, 'target') || action === 'rebuild' || action === 'restart' || trigger.kind !== 'map') continue;
      report({
        code: 'WL3004',
        severity: 'error',
        message: `a watch of service "${name}" copies files but has no "target"`,
        span: valueAt(trigger, 'action')?.span ?? trigger.span,
        help: 'add "target: /path/in/the/container"',
      });
    }
  }
}
