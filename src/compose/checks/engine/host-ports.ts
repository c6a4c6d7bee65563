import type { Span } from '../../../diagnostics/span.ts';
import type { SourceNode } from '../../../source/node.ts';
import { textAt, valueAt } from '../../canonical/build-node.ts';
import { type CheckedProject, type CheckedService, itemsAt } from '../checked-project.ts';

interface PortUse {
  readonly service: string;
  readonly ip: string;
  readonly port: string;
  readonly span: Span;
}

/**
 * Two containers cannot have one port of the host. That the file says so is a warning: services may be alternatives of which only
 * one is started at a time, and `up` refuses to start both.
 */
export function checkHostPorts({ services, report }: CheckedProject): void {
  const taken = new Map<string, PortUse[]>();
  for (const service of services) {
    if (textAt(service.body, 'network_mode') === 'host') continue;
    for (const { key, use } of portsOf(service)) {
      const holders = taken.get(key) ?? [];
      const holder = holders.find((other) => overlaps(use, other));
      holders.push(use);
      taken.set(key, holders);
      if (!holder) continue;
      const same = holder.service === use.service;
      report({
        code: 'WL4016',
        severity: same ? 'error' : 'warning',
        message: same
          ? `service "${use.service}" publishes host port ${use.port} twice`
          : `services "${holder.service}" and "${use.service}" both publish host port ${use.port}, so they cannot run at the same time`,
        span: use.span,
        related: [{ message: 'first published here', span: holder.span }],
        help: 'publish another host port, or leave the host port out to get a free one',
      });
    }
  }
}

function portsOf({ name, body }: CheckedService): readonly { readonly key: string; readonly use: PortUse }[] {
  return itemsAt(body, 'ports').flatMap((item) => {
    const port = publishedPort(item);
    if (port === undefined) return [];
    const use = { service: name, ip: textAt(item, 'host_ip') ?? '', port, span: valueAt(item, 'published')?.span ?? item.span };
    return [{ key: `${port}/${textAt(item, 'protocol') ?? 'tcp'}`, use }];
  });
}

/** Of a range the engine takes a port that is free. */
function publishedPort(item: SourceNode): string | undefined {
  const port = textAt(item, 'published');
  return port !== undefined && /^[1-9]\d*$/.test(port) ? port : undefined;
}

function overlaps(left: PortUse, right: PortUse): boolean {
  if (left.ip === right.ip || left.ip === '' || right.ip === '') return true;
  if (left.ip.includes(':') !== right.ip.includes(':')) return false;
  return [left.ip, right.ip].some((ip) => ip === '0.0.0.0' || ip === '::');
}
