import { isIpAddress } from '../../attributes/ip-address.ts';
import type { Refusal, ValueRule, ValueRules } from './value-rule.ts';

/** Names and addresses of containers. */
export const networkRules: ValueRules = {
  'networks.*.ipv4_address': (value) => addressProblem(String(value), 'IPv4', false),
  'networks.*.ipv6_address': (value) => addressProblem(String(value), 'IPv6', true),
  'networks.*.link_local_ips.*': (value) => addressProblem(String(value), 'IP', undefined),
  'networks.*.mac_address': macAddress,
  mac_address: macAddress,
  'dns.*': (value) => addressProblem(String(value), 'IP', undefined),
  'extra_hosts.*': (value) => {
    const [, address = ''] = /^[^=]*=(.*)$/.exec(String(value)) ?? [];
    const bare = address.replace(/^\[(.*)\]$/, '$1');
    if (bare === '' || bare === 'host-gateway' || isIpAddress(bare)) return undefined;
    return { problem: `"${bare}" is not an IP address`, help: 'write it like "name=10.0.0.9", or "name=host-gateway" for this machine' };
  },
  hostname: (value) =>
    String(value).length <= 64
      ? undefined
      : { code: 'WL3007', problem: `a host name has at most 64 characters, not ${String(value).length}` },
};

function addressProblem(text: string, family: string, withColons: boolean | undefined): Refusal | undefined {
  if (text === '' || (isIpAddress(text) && (withColons ?? text.includes(':')) === text.includes(':'))) return undefined;
  const [octet] = /^\d+(?:\.\d+){3}$/.test(text) ? text.split('.').filter((part) => Number(part) > 255) : [];
  const why = octet === undefined ? '' : `: ${octet} is greater than 255`;
  const help = withColons === true ? 'write it like fd00:28::9' : 'write it like 172.28.0.9';
  return { problem: `"${text}" is not an ${family} address${why}`, help };
}

function macAddress(value: Parameters<ValueRule>[0]): Refusal | undefined {
  const text = String(value);
  // The engine reads the three notations of six bytes, and longer ones.
  if (text === '' || /^[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2})*$/i.test(text) || /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i.test(text))
    return undefined;
  return { problem: `"${text}" is not a MAC address`, help: 'write it like "02:42:ac:11:65:43"' };
}
