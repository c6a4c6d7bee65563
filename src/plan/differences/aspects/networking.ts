import { items, lone, unbound } from '../aspect.ts';
import { boundMode, type ContainerComparison } from '../comparison.ts';
import { listText } from '../text.ts';

/** How the container finds others by name. */
export const dns = lone(
  'dns',
  ({ desired }) => listText(desired.spec.HostConfig.Dns),
  ({ inspected }) => listText(inspected.HostConfig.Dns),
);

export const dnsSearch = lone(
  'dns_search',
  ({ desired }) => listText(desired.spec.HostConfig.DnsSearch),
  ({ inspected }) => listText(inspected.HostConfig.DnsSearch),
);

export const dnsOpt = lone(
  'dns_opt',
  ({ desired }) => listText(desired.spec.HostConfig.DnsOptions),
  ({ inspected }) => listText(inspected.HostConfig.DnsOptions),
);

export const extraHosts = items(
  'extra_hosts',
  ({ desired }) => desired.spec.HostConfig.ExtraHosts,
  ({ inspected }) => inspected.HostConfig.ExtraHosts,
);

export const volumesFrom = items(
  'volumes_from',
  ({ desired }) => desired.spec.HostConfig.VolumesFrom?.map(donor),
  ({ inspected }) => inspected.HostConfig.VolumesFrom?.map(donor),
);

/** The network whose address the container is reached by; for user-defined ones, the one that it was made on. */
export const networkMode = lone('network_mode', wantedMode, heldMode, {
  sources: ['network_mode', 'networks'],
  place: (_, { service }) => ({ path: service.network_mode === undefined ? ['networks'] : ['network_mode'] }),
  tolerance: unbound,
});

/** On networks of its own choice a container has its links on each endpoint instead. */
export const links = items(
  'links',
  ({ desired }) => (onDefaultBridge(desired.spec.HostConfig.NetworkMode) ? desired.spec.HostConfig.Links : []),
  ({ inspected }) => inspected.HostConfig.Links?.map(linkText),
  { sources: ['links', 'external_links'] },
);

/** The engine writes `/container:/own-name/alias`. */
function linkText(link: string): string {
  const [container = '', alias = ''] = link.split(':');
  return `${container.replace(/^\//, '')}:${alias.slice(alias.lastIndexOf('/') + 1)}`;
}

function onDefaultBridge(mode: string | undefined): boolean {
  return modeName(mode) === 'bridge';
}

export function wantedMode(comparison: ContainerComparison): string | undefined {
  return boundMode(modeName(comparison.desired.spec.HostConfig.NetworkMode), comparison);
}

/** A network can be joined by its id. */
export function heldMode({ inspected, networkIds }: ContainerComparison): string | undefined {
  const mode = modeName(inspected.HostConfig.NetworkMode);
  const [name] = [...networkIds].find(([, id]) => id === mode) ?? [];
  return name ?? mode;
}

function modeName(mode: string | undefined): string | undefined {
  return mode === undefined || mode === '' || mode === 'default' ? 'bridge' : mode;
}

function donor(text: string): string {
  return text.replace(/:r[wo]$/, '');
}
