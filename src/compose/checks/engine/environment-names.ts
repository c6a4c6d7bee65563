import { type CheckedProject, entriesAt } from '../checked-project.ts';
import { blocking } from './blocking.ts';

/** A variable needs a name: the engine refuses `=value`, and the empty entry that `- ${EXTRA}` leaves where nothing is set. */
export function checkEnvironmentNames({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const nameless = entriesAt(body, 'environment').get('');
    if (!nameless) continue;
    const empty = nameless.value.kind === 'scalar' && nameless.value.value === null;
    (empty ? blocking(report, [name]) : report)({
      code: 'WL3005',
      severity: 'error',
      message: `environment of service "${name}" has an entry without a name`,
      span: nameless.keySpan,
      help: empty ? 'leave the entry out, or give the variable in it a value such as NAME=value' : 'write it as NAME=value',
    });
  }
}
