import { isIpAddress } from '../../attributes/ip-address.ts';

/** Addresses as one number, so that a range is a comparison. */
export interface IpRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `10.0.0.0/24`, or one address as the range of itself. Bits behind the prefix are kept in `first`, which is then no network. */
export function parseIpRange(text: string): (IpRange & { readonly network: bigint }) | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  if (!isIpAddress(address) || rest.length > 0) return undefined;
  const bits = address.includes(':') ? 128 : 32;
  if (prefix !== undefined && (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits)) return undefined;
  const size = 1n << BigInt(bits - (prefix === undefined ? bits : Number(prefix)));
  const first = bits === 32 ? fromGroups(address.split('.').map(Number), 8n) : fromIpv6(address);
  const network = first - (first % size);
  return { bits, first, network, last: network + size - 1n };
}

export function contains(outer: IpRange, inner: IpRange): boolean {
  return outer.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlap(left: IpRange, right: IpRange): boolean {
  return left.bits === right.bits && left.first <= right.last && right.first <= left.last;
}

export function formatAddress(value: bigint, bits: 32 | 128): string {
  const width = bits === 32 ? 8n : 16n;
  const groups: string[] = [];
  for (let shift = BigInt(bits) - width; shift >= 0n; shift -= width) {
    groups.push(((value >> shift) & ((1n << width) - 1n)).toString(bits === 32 ? 10 : 16));
  }
  return bits === 32 ? groups.join('.') : groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

function fromIpv6(text: string): bigint {
  // The last two groups may be written as an IPv4 address.
  const ipv4 = /[^:]*\.[^:]*$/.exec(text)?.[0];
  const last = ipv4 === undefined ? 0n : fromGroups(ipv4.split('.').map(Number), 8n);
  const plain = ipv4 === undefined ? text : `${text.slice(0, -ipv4.length)}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`;
  const [head = '', tail] = plain.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const gap = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => 0);
  return fromGroups([...before, ...gap, ...after], 16n);
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function fromGroups(groups: readonly number[], width: bigint): bigint {
  return groups.reduce((value, group) => (value << width) | BigInt(group), 0n);
}
