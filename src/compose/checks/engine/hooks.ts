import { type CheckedProject, itemsAt } from '../checked-project.ts';

/** A hook is a command; without one there is nothing to run. */
export function checkHooks({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    for (const moment of ['post_start', 'pre_stop']) {
      for (const [index, hook] of itemsAt(body, moment).entries()) {
        if (itemsAt(hook, 'command').length > 0) continue;
        report({
          code: 'WL3004',
          severity: 'error',
          message: `${moment}[${index}] of service "${name}" has no command`,
          span: hook.span,
          help: 'add what to run: "command: ./notify.sh"',
        });
      }
    }
  }
}
