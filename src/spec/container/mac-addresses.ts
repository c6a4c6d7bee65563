import { apiAtLeast } from '../api-version.ts';
import type { MappingContext } from '../mapping.ts';
import { networksByPriority } from '../names.ts';

/** Tells of addresses that contradict each other or that this engine cannot give. */
export function checkMacAddresses({ report, request: { apiVersion }, service }: MappingContext): void {
  const perNetwork = apiAtLeast(apiVersion, '1.44');
  const [primary, ...others] = networksByPriority(service);
  const main = primary === undefined ? undefined : service.networks?.[primary]?.mac_address;
  if (service.mac_address !== undefined && main !== undefined && main !== service.mac_address) {
    const message = `mac_address of the service and of its primary network "${primary}" differ`;
    report({ code: 'WL4008', severity: 'error', message, at: ['mac_address'], help: 'keep one of the two' });
  }
  if (service.mac_address !== undefined && service.network_mode !== undefined && perNetwork) {
    const message = `mac_address has no effect with network_mode: ${service.network_mode}`;
    report({ code: 'WL5001', severity: 'warning', message, at: ['mac_address'] });
  }
  if (perNetwork) return;
  const secondary = others.filter((key) => service.networks?.[key]?.mac_address !== undefined);
  // One address can at least be kept for the primary network; of several, which one would be a guess.
  const severity = secondary.length > 1 || (secondary.length === 1 && main !== undefined) ? 'error' : 'warning';
  for (const key of secondary) {
    const message = `a mac_address on a network other than the primary one needs Engine API 1.44 (Docker 25); this engine has ${apiVersion}`;
    report({ code: 'WL7001', severity, message, at: ['networks', key, 'mac_address'] });
  }
}
