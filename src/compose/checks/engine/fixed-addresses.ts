import type { Span } from '../../../diagnostics/span.ts';
import type { SourceNode } from '../../../source/node.ts';
import { textAt, valueAt } from '../../canonical/build-node.ts';
import { type CheckedProject, entriesAt, itemsAt, numberAt, spanOf } from '../checked-project.ts';
import { blocking } from './blocking.ts';
import { contains, type IpRange, parseIpRange } from './ip-range.ts';
import { isExternal } from './is-external.ts';

/** An address of a container's own lies in a subnet that the network declares, and belongs to one container. */
export function checkFixedAddresses(project: CheckedProject): void {
  const taken = new Map<string, { readonly service: string; readonly span: Span }>();
  for (const { service, network, key, node, text } of fixedAddresses(project)) {
    const address = parseIpRange(text);
    if (!address) continue;
    checkPlace(project, { service, network, node, address, text });
    const id = `${network} ${address.bits} ${address.first}`;
    const holder = taken.get(id);
    taken.set(id, holder ?? { service, span: node.span });
    const replicas = holder ? 1 : replicasOf(project, service);
    if (!holder && replicas <= 1) continue;
    project.report({
      code: 'WL4016',
      // Alternatives of which one runs at a time may share an address.
      severity: 'warning',
      ...(!holder && { blocks: [service] }),
      message: holder
        ? `services "${holder.service}" and "${service}" have the same ${key} ${text}, so they cannot run at the same time`
        : `service "${service}" has the ${key} ${text}, which only one of its ${replicas} containers could have`,
      span: node.span,
      ...(holder && { related: [{ message: 'first used here', span: holder.span }] }),
      help: 'give each container an address of its own, or let the engine choose',
    });
  }
}

const versions = ['ipv4_address', 'ipv6_address'];

interface FixedAddress {
  readonly service: string;
  readonly network: string;
  readonly key: string;
  readonly node: SourceNode;
  readonly text: string;
}

function fixedAddresses({ services }: CheckedProject): readonly FixedAddress[] {
  const found: FixedAddress[] = [];
  for (const { name, body } of services) {
    entriesAt(body, 'networks').forEach(({ value }, network) => {
      for (const key of versions) {
        const node = valueAt(value, key);
        const text = textAt(value, key);
        if (node && text) found.push({ service: name, network, key, node, text });
      }
    });
  }
  return found;
}

function checkPlace(
  { root, report }: CheckedProject,
  { service, network, node, address, text }: Omit<FixedAddress, 'key'> & { readonly address: IpRange },
): void {
  const declared = valueAt(valueAt(root, 'networks'), network);
  // Of external networks, and of those of other drivers, the file cannot know.
  if (!declared || isExternal(declared) || !['', 'bridge', 'macvlan', 'ipvlan'].includes(textAt(declared, 'driver') ?? '')) return;
  const subnets = itemsAt(valueAt(declared, 'ipam') ?? declared, 'config').flatMap((config) => {
    const subnet = textAt(config, 'subnet');
    const range = subnet === undefined ? undefined : parseIpRange(subnet);
    return range ? [{ ...range, first: range.network, text: subnet ?? '', span: spanOf(config, 'subnet') }] : [];
  });
  const own = subnets.filter(({ bits }) => bits === address.bits);
  if (own.some((subnet) => contains(subnet, address))) return;
  const place = `the address ${text} of service "${service}"`;
  blocking(report, [service])({
    code: 'WL3005',
    severity: 'error',
    message:
      own.length > 0
        ? `${place} is outside of the network "${network}"`
        : `${place} needs a subnet of the network "${network}" that it lies in`,
    span: node.span,
    related: own.map((subnet) => ({ message: `only ${subnet.text}`, span: subnet.span })),
    ...(own.length > 0 && { help: `choose an address in ${own.map((subnet) => subnet.text).join(' or ')}` }),
    ...(own.length === 0 && {
      help: `declare one: "${network}: {ipam: {config: [{subnet: ${address.bits === 32 ? '172.28.0.0/16' : '"fd00:28::/64"'}}]}}"`,
    }),
  });
}

function replicasOf({ services }: CheckedProject, name: string): number {
  const body = services.find((service) => service.name === name)?.body;
  return numberAt(body, 'scale') ?? numberAt(valueAt(body, 'deploy'), 'replicas') ?? 1;
}
