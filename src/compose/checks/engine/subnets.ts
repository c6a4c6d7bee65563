import type { Report } from '../../../diagnostics/diagnostic.ts';
import type { SourceNode } from '../../../source/node.ts';
import { textAt, valueAt } from '../../canonical/build-node.ts';
import { type CheckedProject, entriesAt, itemsAt, spanOf } from '../checked-project.ts';
import { blocking, servicesOnNetwork } from './blocking.ts';
import { contains, formatAddress, type IpRange, overlap, parseIpRange } from './ip-range.ts';
import { isExternal } from './is-external.ts';

/** The subnets of a network, and that what is said of them lies in them. */
export function checkSubnets(project: CheckedProject): void {
  for (const [network, { value }] of entriesAt(project.root, 'networks')) {
    const ipam = valueAt(value, 'ipam');
    if (!ipam || isExternal(value)) continue;
    const report = blocking(project.report, servicesOnNetwork(project, network));
    const subnets = itemsAt(ipam, 'config').flatMap((config) => {
      const range = readSubnet({ network, config, report });
      checkParts({ network, config, report }, range);
      return range ? [{ range, node: valueAt(config, 'subnet') ?? config }] : [];
    });
    reportOverlaps(network, subnets, report);
  }
}

interface Pool {
  readonly network: string;
  readonly config: SourceNode;
  readonly report: Report;
}

function readSubnet(pool: Pool): IpRange | undefined {
  const text = textAt(pool.config, 'subnet');
  if (text === undefined) return undefined;
  const range = parseIpRange(text);
  const [, prefix] = text.split('/');
  if (!range || prefix === undefined) {
    say(pool, 'subnet', `"${text}" is not a subnet`, 'write it as an address and the length of its prefix, such as 172.28.0.0/16');
    return undefined;
  }
  if (range.first !== range.network) {
    say(pool, 'subnet', `"${text}" has bits behind its prefix`, `write ${formatAddress(range.network, range.bits)}/${prefix}`);
  }
  return { ...range, first: range.network };
}

/** What lies in the subnet: its gateway, the range that addresses are taken from, and addresses that are kept free. */
function checkParts(pool: Pool, subnet: IpRange | undefined): void {
  const { config } = pool;
  // A subnet that cannot be read has been reported.
  if (!subnet && textAt(config, 'subnet') !== undefined) return;
  const aux = [...entriesAt(config, 'aux_addresses')].map(([name, { value }]) => ({ key: `aux_addresses.${name}`, node: value }));
  const others = ['gateway', 'ip_range'].flatMap((key) => {
    const node = valueAt(config, key);
    return node ? [{ key, node }] : [];
  });
  for (const { key, node } of [...others, ...aux]) {
    const text = node.kind === 'scalar' ? String(node.value) : '';
    const range = parseIpRange(text);
    if (!range)
      say(pool, key, `"${text}" is not ${key === 'ip_range' ? 'a range such as 172.28.5.0/24' : 'an IP address'}`, undefined, node);
    else if (!subnet) say(pool, key, 'it needs a "subnet" that it lies in', undefined, node);
    else if (!contains(subnet, { ...range, first: range.network })) say(pool, key, `"${text}" is outside of the subnet`, undefined, node);
  }
}

function say({ network, config, report }: Pool, key: string, problem: string, help?: string, node?: SourceNode): void {
  const message = `${key} of the network "${network}": ${problem}`;
  report({ code: 'WL3005', severity: 'error', message, span: node?.span ?? spanOf(config, key), ...(help !== undefined && { help }) });
}

function reportOverlaps(network: string, subnets: readonly { readonly range: IpRange; readonly node: SourceNode }[], report: Report): void {
  for (const [index, { range, node }] of subnets.entries()) {
    const twin = subnets.slice(0, index).find((other) => overlap(other.range, range));
    if (!twin) continue;
    report({
      code: 'WL4008',
      severity: 'error',
      message: `two subnets of the network "${network}" overlap`,
      span: node.span,
      related: [{ message: 'the other one', span: twin.node.span }],
      help: 'keep one of them, or make them apart',
    });
  }
}
