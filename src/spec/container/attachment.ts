import type { NetworkKey } from '../../model/names.ts';
import { apiAtLeast } from '../api-version.ts';
import type { EndpointSpec } from '../container-spec.ts';
import { joint, type MappingContext, type Patch } from '../mapping.ts';
import { networksByPriority } from '../names.ts';
import { endpoint } from './endpoint.ts';
import { linksOf } from './links.ts';
import { checkMacAddresses } from './mac-addresses.ts';

/** How the container is attached: to networks, to nothing, or to another container's network. */
export const attachment = joint(
  ['HostConfig.NetworkMode', 'HostConfig.Links', 'NetworkingConfig', 'MacAddress', 'NetworkDisabled'],
  (context) => {
    const { apiVersion } = context.request;
    const links = linksOf(context);
    checkMacAddresses(context);
    if (context.service.network_mode !== undefined) return toMode(context.service.network_mode, links, context);
    const [primary, ...others] = networksByPriority(context.service);
    if (primary === undefined) return { host: { NetworkMode: 'none' } };

    const many = apiAtLeast(apiVersion, '1.44');
    const mac = context.service.networks?.[primary]?.mac_address ?? context.service.mac_address;
    const first = { ...endpoint(primary, links, context), ...(many && mac !== undefined && { MacAddress: mac }) };
    const rest = others.map((key) => ({ network: engineName(key, context), endpoint: endpoint(key, links, context) }));
    const together = many ? rest.map(({ network, endpoint }): [string, EndpointSpec] => [network, endpoint]) : [];
    return {
      config: {
        NetworkingConfig: { EndpointsConfig: { [engineName(primary, context)]: first, ...Object.fromEntries(together) } },
        ...(!many && mac !== undefined && { MacAddress: mac }),
      },
      host: { NetworkMode: engineName(primary, context), ...(links.length > 0 && { Links: links }) },
      // An engine before 1.44 takes only one network at creation.
      ...(!many && { connects: rest }),
    };
  },
);

function toMode(mode: string, links: readonly string[], { request, service }: MappingContext): Patch {
  const mac = apiAtLeast(request.apiVersion, '1.44') ? undefined : service.mac_address;
  return {
    config: { ...(mode === 'disabled' && { NetworkDisabled: true }), ...(mac !== undefined && { MacAddress: mac }) },
    host: { NetworkMode: mode, ...(links.length > 0 && { Links: links }) },
  };
}

function engineName(key: NetworkKey, { project }: MappingContext): string {
  return project.networks[key]?.name ?? key;
}
