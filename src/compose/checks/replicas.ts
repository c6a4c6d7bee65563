import { valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, numberAt, spanOf } from './checked-project.ts';

/** A service cannot run less than no container. */
export function checkReplicas({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const deploy = valueAt(body, 'deploy');
    for (const { map, key, path } of [
      { map: body, key: 'scale', path: 'scale' },
      { map: deploy ?? body, key: 'replicas', path: 'deploy.replicas' },
    ]) {
      const count = numberAt(map, key);
      if (count === undefined || count >= 0) continue;
      report({
        code: 'WL3007',
        severity: 'error',
        message: `"${path}" of service "${name}" is less than 0`,
        span: spanOf(map, key),
        help: 'write 0 or more',
      });
    }
  }
}
