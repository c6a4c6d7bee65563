import { type IpRange, overlap, parseIpRange } from '../../compose/checks/engine/ip-range.ts';
import type { AddressPool, NetworkAddresses, SystemInfo } from '../../engine/engine-insight.ts';
import { type Finding, failed, ok, warning } from './finding.ts';
import type { HostFacts } from './host-facts.ts';

/** What engines cut networks from unless they are told otherwise. */
const defaultPools: readonly AddressPool[] = [
  { base: '172.17.0.0/16', size: 16 },
  { base: '172.18.0.0/16', size: 16 },
  { base: '172.19.0.0/16', size: 16 },
  { base: '172.20.0.0/14', size: 16 },
  { base: '172.24.0.0/14', size: 16 },
  { base: '172.28.0.0/14', size: 16 },
  { base: '192.168.0.0/16', size: 20 },
];

/** Fewer than this are soon gone: a project takes one for each of its networks. */
const few = 5;

const morePools = 'give the engine more: "default-address-pools" in daemon.json, such as {"base": "10.200.0.0/16", "size": 24}';

/** How many networks can still be made, and whether one lies over a network of the machine itself. */
export function checkAddresses(
  info: SystemInfo,
  networks: readonly NetworkAddresses[],
  { interfaces }: HostFacts,
  local: boolean,
): Finding {
  const taken = networks.flatMap(({ name, subnets }) => subnets.flatMap((subnet) => toRange(subnet, name)));
  const own = local ? interfaces.flatMap(({ name, cidr }) => toRange(cidr, name)) : [];
  const clash = findClash(taken, own);
  if (clash) {
    return warning(
      'addresses',
      `network ${clash.network} (${clash.subnet}) lies over the machine's own ${clash.link}, so one of them cannot be reached`,
      `remove the network and give it another "subnet", or ${morePools}`,
    );
  }
  const used = [...taken, ...own].map(({ range }) => range);
  const blocks = (info.addressPools ?? defaultPools).flatMap(toBlocks);
  const free = blocks.filter((block) => !used.some((range) => overlap(range, block))).length;
  const text = `${free} of ${blocks.length} networks can still be made`;
  const unused = '"docker network prune" removes networks that nothing uses';
  if (free === 0) return failed('addresses', text, `${unused}; or ${morePools}`);
  return free < few ? warning('addresses', text, `${unused}; or ${morePools}`) : ok('addresses', text);
}

interface NamedRange {
  readonly name: string;
  readonly text: string;
  readonly range: IpRange;
}

function toRange(text: string, name: string): readonly NamedRange[] {
  const found = parseIpRange(text);
  return found ? [{ name, text, range: { ...found, first: found.network } }] : [];
}

/** Bridges of the engine are interfaces of the machine too, with the very range of their network. */
function findClash(taken: readonly NamedRange[], own: readonly NamedRange[]) {
  for (const link of own) {
    if (taken.some(({ range }) => isSame(range, link.range))) continue;
    const network = taken.find(({ range }) => overlap(range, link.range));
    if (network) return { network: network.name, subnet: network.text, link: `${link.name} (${link.text})` };
  }
  return undefined;
}

function isSame(one: IpRange, other: IpRange): boolean {
  return one.bits === other.bits && one.first === other.first && one.last === other.last;
}

function toBlocks({ base, size }: AddressPool): readonly IpRange[] {
  const pool = parseIpRange(base);
  // What an IPv6 pool holds nobody counts.
  if (pool?.bits !== 32) return [];
  const step = 1n << BigInt(32 - size);
  const blocks: IpRange[] = [];
  for (let first = pool.network; first <= pool.last; first += step) blocks.push({ bits: 32, first, last: first + step - 1n });
  return blocks;
}
