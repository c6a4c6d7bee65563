import { textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, entriesAt, spanOf } from './checked-project.ts';

/** A service that shares or has no network of its own cannot join networks. */
export function checkNetworkMode({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const mode = textAt(body, 'network_mode');
    if (!mode || entriesAt(body, 'networks').size === 0) continue;
    report({
      code: 'WL4008',
      severity: 'error',
      message: `service "${name}" has both "network_mode" and "networks"`,
      span: spanOf(body, 'network_mode'),
      related: [{ message: 'the networks', span: valueAt(body, 'networks')?.span ?? body.span }],
      help: `remove "networks" to keep network mode "${mode}", or remove "network_mode"`,
    });
  }
}
