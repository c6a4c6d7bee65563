import type { InspectedEndpoint } from '../../model/inspected.ts';
import type { NetworkKey } from '../../model/names.ts';
import { apiAtLeast } from '../../spec/api-version.ts';
import type { EndpointSpec } from '../../spec/container-spec.ts';
import { heldMode, wantedMode } from './aspects/networking.ts';
import { hasChanged } from './changed-sources.ts';
import { shownGap } from './compare-aspect.ts';
import type { ContainerComparison } from './comparison.ts';
import { attributeText, type Difference, type Remedy } from './difference.ts';
import { listText, numberText, quoted, wordText } from './text.ts';

/** The networks that the container is on, its names and addresses there. */
export function compareEndpoints(comparison: ContainerComparison): readonly Difference[] {
  const wanted = wantedEndpoints(comparison);
  const held = new Map(Object.entries(comparison.inspected.NetworkSettings.Networks ?? {}));
  const primary = comparison.desired.spec.HostConfig.NetworkMode ?? '';
  // A container that borrows another one's network has none of its own, and one that is on the wrong kind of network gets a new place.
  if (/^(?:container|service):/.test(primary) || wantedMode(comparison) !== heldMode(comparison)) return [];
  const names = [...wanted.keys(), ...held.keys()].filter((name) => name !== networkOfMode(comparison));
  return [...new Set(names)].flatMap((name) =>
    compareEndpoint({ comparison, name, wanted: wanted.get(name), held: held.get(name), primary: name === primary }),
  );
}

interface Pair {
  readonly comparison: ContainerComparison;
  /** The network's name on the engine. */
  readonly name: string;
  readonly wanted: EndpointSpec | undefined;
  readonly held: InspectedEndpoint | undefined;
  /** The container was made on this network; leaving it would change more than the network. */
  readonly primary: boolean;
}

function compareEndpoint(pair: Pair): readonly Difference[] {
  const { comparison, held, name, primary, wanted } = pair;
  const key = keyOf(name, comparison);
  const whole = (texts: { from: string | undefined; to: string | undefined }, remedy: Remedy): readonly Difference[] => [
    {
      attribute: attributeText(['networks', key]),
      at: ['networks', key],
      ...shownGap(texts, '', undefined),
      remedy,
      network: name,
      sources: ['networks'],
    },
  ];
  if (!wanted) return whole({ from: name, to: undefined }, 'disconnect');
  // A run that was cut off while it moved the container had stopped it before.
  if (!held) return whole({ from: undefined, to: name }, primary && !hasStopped(comparison) ? 'recreate' : 'connect');
  const id = comparison.networkIds.get(name);
  // A container that never ran knows its networks by name only.
  if (id !== undefined && held.NetworkID && held.NetworkID !== id) {
    return whole({ from: `${name} (${shortId(held.NetworkID)})`, to: `${name} (${shortId(id)})` }, primary ? 'recreate' : 'reconnect');
  }
  return settings(pair).flatMap(([attribute, from, to]): readonly Difference[] => {
    if (from === to) return [];
    const path = attribute === 'links' ? [attribute] : ['networks', key, attribute];
    const remedy = primary ? 'recreate' : 'reconnect';
    const sources = ['networks', ...(alsoSources[attribute] ?? [])];
    return [
      { attribute: attributeText(path), at: path, ...shownGap({ from, to }, '', comparison.secrets), remedy, network: name, sources },
    ];
  });
}

function hasStopped({ inspected }: ContainerComparison): boolean {
  return inspected.State.Status === 'exited' || inspected.State.Status === 'created';
}

/** Attributes outside of `networks` that decide a setting too. */
const alsoSources: Readonly<Record<string, readonly string[]>> = { mac_address: ['mac_address'], links: ['links', 'external_links'] };

type Setting = readonly [attribute: string, from: string | undefined, to: string | undefined];

function settings({ comparison, held = {}, primary, wanted = {} }: Pair): readonly Setting[] {
  const { apiVersion, inspected } = comparison;
  const from = held.IPAMConfig ?? {};
  const to = wanted.IPAMConfig ?? {};
  const addressable = primary || apiAtLeast(apiVersion, '1.44');
  const mac = inspected.State.Status === 'running' && addressable && wanted.MacAddress !== undefined;
  return [
    ['aliases', ...aliasTexts(held, wanted, comparison)],
    ['ipv4_address', wordText(from.IPv4Address), wordText(to.IPv4Address)],
    ['ipv6_address', wordText(from.IPv6Address), wordText(to.IPv6Address)],
    ['link_local_ips', listText(from.LinkLocalIPs), listText(to.LinkLocalIPs)],
    ['mac_address', mac ? wordText(held.MacAddress) : undefined, mac ? wanted.MacAddress : undefined],
    ['driver_opts', optionsText(held.DriverOpts, wanted.DriverOpts), optionsText(wanted.DriverOpts, wanted.DriverOpts)],
    ['gw_priority', numberText(held.GwPriority), apiAtLeast(apiVersion, '1.48') ? numberText(wanted.GwPriority) : undefined],
    ['links', setText(held.Links?.map(plainLink)), setText(wanted.Links)],
  ];
}

/**
 * The engine answers to a container's name by itself, so the name among the aliases says nothing, and neither does the earlier one of a
 * container that was renamed in place. Older engines list the short id and the host name as well.
 */
function aliasTexts(
  held: InspectedEndpoint,
  wanted: EndpointSpec,
  comparison: ContainerComparison,
): [string | undefined, string | undefined] {
  const { desired, inspected } = comparison;
  const name = inspected.Name.replace(/^\//, '');
  const implied = new Set([desired.name, inspected.Id.slice(0, 12), inspected.Config.Hostname, ...(losesName(comparison) ? [] : [name])]);
  const to = (wanted.Aliases ?? []).filter((alias) => !implied.has(alias));
  // The name that it had when it was connected stands first.
  const [earlier] = isRenamed(comparison) ? (held.Aliases ?? []) : [];
  const from = (held.Aliases ?? []).filter((alias) => !implied.has(alias) && (alias !== earlier || to.includes(alias)));
  return [setText(from), setText(to)];
}

/** Whether it gets the name back that it was made with: the one that it has now would stay behind as an alias. */
function losesName({ changes, desired, inspected }: ContainerComparison): boolean {
  return inspected.Name !== `/${desired.name}` && changes.kind === 'known' && !hasChanged(changes, ['container_name']);
}

function isRenamed({ changes }: ContainerComparison): boolean {
  return changes.kind === 'known' && hasChanged(changes, ['container_name']);
}

/** Some engines move the sysctls of an interface to an option of its endpoint. */
function optionsText(options: InspectedEndpoint['DriverOpts'], named: EndpointSpec['DriverOpts']): string | undefined {
  const engineOwn = 'com.docker.network.endpoint.sysctls';
  const entries = Object.entries(options ?? {}).filter(([key]) => key !== engineOwn || named?.[engineOwn] !== undefined);
  return setText(entries.map(([key, value]) => `${key}=${quoted(value)}`));
}

function setText(list: readonly string[] | null | undefined): string | undefined {
  return listText([...new Set(list)].sort());
}

function plainLink(link: string): string {
  return link.replace(/^\//, '');
}

function wantedEndpoints({ desired }: ContainerComparison): ReadonlyMap<string, EndpointSpec> {
  const atCreation = Object.entries(desired.spec.NetworkingConfig?.EndpointsConfig ?? {});
  const afterwards = desired.connects.map(({ network, endpoint }): [string, EndpointSpec] => [network, endpoint]);
  return new Map([...atCreation, ...afterwards]);
}

/** The network that a network mode stands for. The file has no settings for it, and that it is the one has been compared. */
function networkOfMode({ desired, service }: ContainerComparison): string | undefined {
  const { NetworkMode = 'bridge' } = desired.spec.HostConfig;
  if (service.networks && service.network_mode === undefined && Object.keys(service.networks).length > 0) return undefined;
  return NetworkMode === 'default' ? 'bridge' : NetworkMode;
}

function keyOf(name: string, { project }: ContainerComparison): NetworkKey {
  return Object.entries(project.networks).find(([, network]) => network.name === name)?.[0] ?? name;
}

function shortId(id: string): string {
  return id.slice(0, 12);
}
