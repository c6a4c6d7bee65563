import type { NetworkKey } from '../../model/names.ts';
import type { ServiceNetwork } from '../../model/service.ts';
import { apiAtLeast } from '../api-version.ts';
import type { EndpointSpec } from '../container-spec.ts';
import { slotAlias, slotOf } from '../edge/slots.ts';
import type { MappingContext } from '../mapping.ts';
import { containerNameOf } from '../names.ts';

const interfaceOption = 'com.docker.network.endpoint.ifname';

/** The container's place on one of its networks: the names it answers to there, and its addresses. */
export function endpoint(key: NetworkKey, links: readonly string[], context: MappingContext): EndpointSpec {
  const settings = context.service.networks?.[key] ?? {};
  const { driver_opts, gw_priority, interface_name, mac_address } = settings;
  checkVersion(key, settings, context);
  const address = toAddress(settings);
  const options = { ...driver_opts, ...(interface_name !== undefined && { [interfaceOption]: interface_name }) };
  return {
    Aliases: aliases(settings, context),
    ...(links.length > 0 && { Links: links }),
    ...(Object.keys(address).length > 0 && { IPAMConfig: address }),
    // An older engine takes one address for the whole container instead.
    ...(mac_address !== undefined && apiAtLeast(context.request.apiVersion, '1.44') && { MacAddress: mac_address }),
    ...(Object.keys(options).length > 0 && { DriverOpts: options }),
    ...(gw_priority !== undefined && { GwPriority: gw_priority }),
  };
}

/** A one-off answers only to its own name, so that it does not take the service's traffic; and so does a replica behind an edge. */
function aliases(settings: ServiceNetwork, { request }: MappingContext): readonly string[] {
  const own = containerNameOf(request);
  if (request.side) return [own, slotAlias(request.project.name, request.serviceName, slotOf(request.number ?? 1, request.side))];
  if (request.oneOff && !request.oneOff.useAliases) return [own];
  return [own, request.serviceName, ...(settings.aliases ?? [])];
}

function toAddress({ ipv4_address, ipv6_address, link_local_ips }: ServiceNetwork): NonNullable<EndpointSpec['IPAMConfig']> {
  return {
    ...(ipv4_address !== undefined && { IPv4Address: ipv4_address }),
    ...(ipv6_address !== undefined && { IPv6Address: ipv6_address }),
    ...(link_local_ips && { LinkLocalIPs: link_local_ips }),
  };
}

function checkVersion(key: NetworkKey, settings: ServiceNetwork, { report, request: { apiVersion } }: MappingContext): void {
  const at = ['networks', key];
  if (settings.interface_name !== undefined && !apiAtLeast(apiVersion, '1.49')) {
    const message = `interface_name needs Engine API 1.49 (Docker 28.1); this engine has ${apiVersion}`;
    report({ code: 'WL7001', severity: 'error', message, at: [...at, 'interface_name'] });
  }
  if (settings.gw_priority !== undefined && !apiAtLeast(apiVersion, '1.48')) {
    const message = `gw_priority needs Engine API 1.48 (Docker 28); this engine has ${apiVersion} and chooses the gateway itself`;
    report({ code: 'WL7001', severity: 'warning', message, at: [...at, 'gw_priority'] });
  }
}
