import { type CheckedProject, entriesAt } from '../checked-project.ts';

/** A variable needs a name: the engine refuses `=value`. */
export function checkEnvironmentNames({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const nameless = entriesAt(body, 'environment').get('');
    if (!nameless) continue;
    report({
      code: 'WL3005',
      severity: 'error',
      message: `environment of service "${name}" has an entry without a name`,
      span: nameless.keySpan,
      help: 'write it as NAME=value',
    });
  }
}
