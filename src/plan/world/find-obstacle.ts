import type { Service } from '../../model/service.ts';
import type { Fallback } from './fallback.ts';

/** What makes it impossible that two containers of the service run at once. */
export function findObstacle(service: Service): Fallback | undefined {
  const udp = (service.ports ?? []).find(({ protocol = 'tcp' }) => protocol !== 'tcp');
  if (udp) return { why: `it publishes the ${udp.protocol} port ${udp.target}, which only one container at a time can have`, at: 'ports' };
  if (service.network_mode !== undefined) return { why: `its network mode is ${service.network_mode}`, at: 'network_mode' };
  for (const [key, place] of Object.entries(service.networks ?? {})) {
    if (place?.ipv4_address !== undefined || place?.ipv6_address !== undefined || place?.mac_address !== undefined) {
      return { why: `its address on network ${key} is fixed, and only one container can have it`, at: `networks/${key}` };
    }
  }
  if (service.mac_address === undefined) return undefined;
  return { why: 'its MAC address is fixed, and only one container can have it', at: 'mac_address' };
}
