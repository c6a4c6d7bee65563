import type { SourceNode } from '../../../source/node.ts';
import { textAt, valueAt } from '../../canonical/build-node.ts';
import { type CheckedProject, itemsAt, spanOf } from '../checked-project.ts';

/** A hook is a command; without one there is nothing to run. */
export function checkHooks({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    for (const moment of ['post_start', 'pre_stop', 'pre_start']) {
      if (!body.entries.has(moment)) continue;
      for (const [index, hook] of itemsAt(body, moment).entries()) {
        const place = `${moment}[${index}] of service "${name}"`;
        if (itemsAt(hook, 'command').length === 0 && !hasImage(hook, moment)) {
          report({
            code: 'WL3004',
            severity: 'error',
            message: `${place} has no command`,
            span: hook.span,
            help: 'add what to run: "command: ./notify.sh"',
          });
        }
        if (moment === 'pre_start' && isPerReplica(hook)) {
          report({
            code: 'WL5003',
            severity: 'error',
            message: `${place} is to run for each replica, which is not supported: it runs once for all of them`,
            span: spanOf(hook, 'per_replica'),
            help: 'remove per_replica',
          });
        }
      }
    }
  }
}

/** An image that a hook brings along has a command of its own. */
function hasImage(hook: SourceNode, moment: string): boolean {
  return moment === 'pre_start' && textAt(hook, 'image') !== undefined;
}

function isPerReplica(hook: SourceNode): boolean {
  const value = valueAt(hook, 'per_replica');
  return value?.kind === 'scalar' && value.value === true;
}
