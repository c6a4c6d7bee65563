import { textAt, valueAt } from '../../canonical/build-node.ts';
import { type CheckedProject, type CheckedService, spanOf } from '../checked-project.ts';

const ownNetwork: Readonly<Record<string, string>> = {
  ports: 'publish ports',
  expose: 'expose ports',
  hostname: 'have a host name',
  dns: 'have DNS servers',
  extra_hosts: 'have extra hosts',
};

/** A container in the network of another one cannot say anything about that network; one in the host's has all ports already. */
export function checkSharedNetwork({ services, report }: CheckedProject): void {
  for (const service of services) {
    const mode = textAt(service.body, 'network_mode') ?? '';
    if (/^(?:service|container):/.test(mode)) checkJoined(service, mode, report);
    if (mode !== 'host' || !service.body.entries.has('ports')) continue;
    report({
      code: 'WL5001',
      severity: 'warning',
      message: `service "${service.name}" uses the network of the host, so its "ports" are not applied`,
      span: spanOf(service.body, 'ports'),
      related: [{ message: 'the network of the host', span: spanOf(service.body, 'network_mode') }],
      help: 'remove "ports": what the service listens on is reachable as it is',
    });
  }
}

function checkJoined({ name, body }: CheckedService, mode: string, report: CheckedProject['report']): void {
  const [kind, other] = mode.split(':', 2);
  for (const [attribute, what] of Object.entries(ownNetwork)) {
    const value = valueAt(body, attribute);
    if (!value) continue;
    report({
      code: 'WL4008',
      severity: 'error',
      message: `service "${name}" is in the network of ${kind} "${other}", so it cannot ${what} of its own`,
      span: value.span,
      related: [{ message: 'joined here', span: spanOf(body, 'network_mode') }],
      help: kind === 'service' ? `move "${attribute}" to service "${other}"` : `remove "${attribute}"`,
    });
  }
}
