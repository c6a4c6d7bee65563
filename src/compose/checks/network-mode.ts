import { namedService } from '../../model/named-service.ts';
import type { SourceNode } from '../../source/node.ts';
import { adviseOnService } from '../advise-on-service.ts';
import { textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, entriesAt, spanOf } from './checked-project.ts';

/** A service that shares or has no network of its own cannot join networks, and whom it shares one with has to be there. */
export function checkNetworkMode(project: CheckedProject): void {
  const { services, report } = project;
  for (const { name, body } of services) {
    const mode = textAt(body, 'network_mode');
    if (!mode) continue;
    checkShared(name, body, mode, project);
    if (entriesAt(body, 'networks').size === 0) continue;
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

/** Normalized, a service depends on the one whose network it has, which is checked elsewhere. */
function checkShared(name: string, body: SourceNode, mode: string, { services, off, incomplete, report }: CheckedProject): void {
  const shared = namedService(mode);
  if (shared === undefined || incomplete.has('services') || entriesAt(body, 'depends_on').has(shared)) return;
  const names = services.map((service) => service.name);
  if (names.includes(shared)) return;
  report({
    code: 'WL4001',
    severity: 'error',
    message: `service "${name}" has the network of "${shared}", which is not a service of this project`,
    span: spanOf(body, 'network_mode'),
    ...adviseOnService(
      shared,
      [...names, ...off.keys()].filter((other) => other !== name),
    ),
  });
}
