import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { composeLabels } from '../model/compose-labels.ts';
import type { Ipam, IpamPool } from '../model/project.ts';
import { apiAtLeast } from './api-version.ts';
import type { NetworkSpec } from './container-spec.ts';
import { collectNotices } from './notices.ts';
import type { ResourceRequest } from './resource-request.ts';

type IpamSpec = NonNullable<NetworkSpec['IPAM']>;

/** The create call of a network that the project owns. */
export function toNetworkSpec(request: ResourceRequest): { readonly spec: NetworkSpec; readonly notices: readonly Diagnostic[] } {
  const { apiVersion, configHash, key, project, record, version } = request;
  const { diagnostics, report } = collectNotices(project, ['networks', key]);
  const network = project.networks[key] ?? { name: `${project.name}_${key}` };
  if (network.ipam?.options && Object.keys(network.ipam.options).length > 0) {
    // Compose 2.40 loses them; passing them on would make a network that it judges to be the same and that is not.
    report({
      code: 'WL5001',
      severity: 'warning',
      message: 'ipam.options is not applied: Compose does not pass it on either, and would take the network for a changed one',
      at: ['ipam', 'options'],
    });
  }
  if (network.enable_ipv4 === false && !apiAtLeast(apiVersion, '1.48')) {
    const message = `enable_ipv4: false needs Engine API 1.48 (Docker 28); this engine has ${apiVersion} and gives IPv4 addresses`;
    report({ code: 'WL7001', severity: 'warning', message, at: ['enable_ipv4'] });
  }
  const ipam = toIpam(network.ipam ?? {});
  const spec: NetworkSpec = {
    Name: network.name,
    ...(!apiAtLeast(apiVersion, '1.44') && { CheckDuplicate: true }),
    ...(network.driver !== undefined && { Driver: network.driver }),
    ...(network.internal && { Internal: true }),
    ...(network.attachable && { Attachable: true }),
    ...(network.enable_ipv4 !== undefined && { EnableIPv4: network.enable_ipv4 }),
    ...(network.enable_ipv6 !== undefined && { EnableIPv6: network.enable_ipv6 }),
    ...(ipam && { IPAM: ipam }),
    ...(network.driver_opts && { Options: network.driver_opts }),
    Labels: {
      ...network.labels,
      [composeLabels.project]: project.name,
      [composeLabels.network]: key,
      [composeLabels.version]: version,
      [composeLabels.configHash]: configHash,
      ...record,
    },
  };
  return { spec, notices: diagnostics };
}

function toIpam({ config = [], driver }: Ipam): IpamSpec | undefined {
  if (driver === undefined && config.length === 0) return undefined;
  return { ...(driver !== undefined && { Driver: driver }), ...(config.length > 0 && { Config: config.map(toPool) }) };
}

function toPool({ aux_addresses, gateway, ip_range, subnet }: IpamPool): NonNullable<IpamSpec['Config']>[number] {
  return {
    ...(subnet !== undefined && { Subnet: subnet }),
    ...(ip_range !== undefined && { IPRange: ip_range }),
    ...(gateway !== undefined && { Gateway: gateway }),
    ...(aux_addresses && { AuxiliaryAddresses: aux_addresses }),
  };
}
