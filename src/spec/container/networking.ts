import { type AttributeTable, config, host, partOf } from '../mapping.ts';
import { attachment } from './attachment.ts';

export const networking = {
  network_mode: partOf(attachment),
  networks: partOf(attachment),
  links: partOf(attachment),
  external_links: partOf(attachment),
  mac_address: partOf(attachment),
  hostname: config('Hostname'),
  domainname: config('Domainname'),
  dns: host('Dns'),
  dns_search: host('DnsSearch'),
  dns_opt: host('DnsOptions'),
  extra_hosts: host('ExtraHosts', (hosts: readonly string[]) => hosts.map((line) => line.replace('=', ':'))),
} satisfies AttributeTable;
