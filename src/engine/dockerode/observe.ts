import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { InspectedContainer } from '../../model/inspected.ts';
import type { ObservedContainer, ObservedImage, ObservedNetwork, ObservedState, ObservedVolume } from '../../model/observed.ts';
import type { AlsoObserve, ContainerDetails, Engine } from '../engine.ts';
import type { Connection } from './connection.ts';
import { toObservedContainer } from './observed-container.ts';
import { isHealth, parseState } from './status-text.ts';
import type { Labels, WireAddresses, WireContainer, WireContainerDetails, WireImage, WireNetwork, WireVolume } from './wire.ts';

type ObserveCalls = Pick<Engine, 'observe' | 'listAllContainers' | 'inspectContainer' | 'inspectImage'>;

const projectLabel = 'com.docker.compose.project';

export function observeCalls(connection: Connection): ObserveCalls {
  return { observe, listAllContainers: (signal) => listContainers(projectLabel, signal), inspectContainer, inspectImage };

  async function observe(...[project, also, signal]: Parameters<Engine['observe']>): Promise<ObservedState> {
    const label = `${projectLabel}=${project}`;
    const references = [...new Set(also?.images)];
    const [containers, networks, volumes, images] = await Promise.all([
      listInspected(label, also ?? {}, signal),
      listNetworks(label, also?.networks ?? [], signal),
      listVolumes(label, also?.volumes ?? [], signal),
      lookUpImages(references, signal),
    ]);
    return { project, containers, networks, volumes, images: new Map([...images, ...(await madeFrom(containers, images, signal))]) };
  }

  /** All at once: the engine answers fifty in about the time that it takes for the list. */
  async function listInspected(
    label: string,
    { inspect = [], inspectContainers = [] }: AlsoObserve,
    signal: AbortSignal | undefined,
  ): Promise<readonly ObservedContainer[]> {
    const listed = await listContainers(label, signal);
    const wanted = new Set(inspect);
    const isWanted = ({ id, oneOff, service, state }: ObservedContainer) =>
      inspectContainers.includes(id) || (!oneOff && state !== 'removing' && service !== undefined && wanted.has(service));
    return Promise.all(listed.map(async (one) => (isWanted(one) ? { ...one, ...(await inspected(one, signal)) } : one)));
  }

  async function inspected({ id }: ObservedContainer, signal: AbortSignal | undefined): Promise<Pick<ObservedContainer, 'inspected'>> {
    const answer = await unlessGone(connection.look({ path: `/containers/${encodeURIComponent(id)}/json`, signal }));
    return answer === undefined ? {} : { inspected: answer as InspectedContainer };
  }

  /** The images of inspected containers that no reference has led to yet, by id. */
  async function madeFrom(
    containers: readonly ObservedContainer[],
    known: ReadonlyMap<string, ObservedImage>,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string, ObservedImage>> {
    const byId = new Map([...known.values()].map((image) => [image.id, image]));
    const ids = [...new Set(containers.flatMap((one) => (one.inspected ? [one.inspected.Image] : [])))];
    const others = await lookUpImages(
      ids.filter((id) => !byId.has(id)),
      signal,
    );
    return new Map([...[...byId].filter(([id]) => ids.includes(id)), ...others]);
  }

  async function lookUpImages(references: readonly string[], signal: AbortSignal | undefined): Promise<ReadonlyMap<string, ObservedImage>> {
    const images = await Promise.all(references.map(async (reference) => [reference, await inspectImage(reference, signal)] as const));
    return new Map(images.filter((entry): entry is [string, ObservedImage] => entry[1] !== undefined));
  }

  async function listContainers(label: string, signal: AbortSignal | undefined): Promise<readonly ObservedContainer[]> {
    const query = { all: true, filters: filters(label) };
    const rows = (await connection.look({ path: '/containers/json', query, signal })) as readonly WireContainer[];
    return rows.map(toObservedContainer);
  }

  async function listNetworks(
    label: string,
    names: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<readonly ObservedNetwork[]> {
    // The engine cannot ask for a label or a name, so with names to look up the whole list is one call less.
    const query = names.length > 0 ? undefined : { filters: filters(label) };
    const rows = (await connection.look({ path: '/networks', query, signal })) as readonly WireNetwork[];
    return rows
      .filter((row) => hasLabel(row.Labels, label) || names.includes(row.Name) || names.includes(row.Id))
      .map((row) => ({ id: row.Id, name: row.Name, driver: row.Driver, labels: row.Labels ?? {}, inspected: row }));
  }

  async function listVolumes(label: string, names: readonly string[], signal: AbortSignal | undefined): Promise<readonly ObservedVolume[]> {
    const query = names.length > 0 ? undefined : { filters: filters(label) };
    const answer = await connection.look({ path: '/volumes', query, signal });
    const rows = (answer as { readonly Volumes: readonly WireVolume[] | null }).Volumes ?? [];
    return rows.filter((row) => hasLabel(row.Labels, label) || names.includes(row.Name)).map(toObservedVolume);
  }

  async function inspectContainer(...[container, signal]: Parameters<Engine['inspectContainer']>): Promise<ContainerDetails> {
    const path = `/containers/${encodeURIComponent(container)}/json`;
    return toDetails((await connection.look({ path, signal })) as WireContainerDetails);
  }

  async function inspectImage(reference: string, signal?: AbortSignal): Promise<ObservedImage | undefined> {
    const answer = await unlessGone(connection.look({ path: `/images/${imagePath(reference)}/json`, signal }));
    return answer === undefined ? undefined : toObservedImage(answer as WireImage);
  }
}

async function unlessGone(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof WindlassError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

function toObservedVolume(row: WireVolume): ObservedVolume {
  return { name: row.Name, driver: row.Driver, labels: row.Labels ?? {}, mountpoint: row.Mountpoint, scope: row.Scope, inspected: row };
}

/** Image references keep their slashes in the path. */
export function imagePath(reference: string): string {
  return reference.split('/').map(encodeURIComponent).join('/');
}

function filters(label: string): string {
  return JSON.stringify({ label: [label] });
}

function hasLabel(labels: Labels | null, label: string): boolean {
  const separator = label.indexOf('=');
  return labels?.[label.slice(0, separator)] === label.slice(separator + 1);
}

function toDetails(inspected: WireContainerDetails): ContainerDetails {
  const { State, Config, HostConfig } = inspected;
  const health = State.Health?.Status;
  return {
    id: inspected.Id,
    name: inspected.Name.replace(/^\//, ''),
    state: parseState(State.Status),
    exitCode: State.ExitCode,
    oomKilled: State.OOMKilled,
    error: State.Error,
    ...(isHealth(health) ? { health } : {}),
    probes: (State.Health?.Log ?? []).map((probe) => ({ exitCode: probe.ExitCode, output: probe.Output, end: probe.End })),
    hasHealthcheck: isProbed(Config.Healthcheck?.Test),
    startedAt: State.StartedAt,
    tty: Config.Tty,
    openStdin: Config.OpenStdin ?? false,
    restartCount: inspected.RestartCount ?? 0,
    restartPolicy: HostConfig.RestartPolicy?.Name || 'no',
    logDriver: HostConfig.LogConfig?.Type ?? '',
    addresses: addressesOf(inspected.NetworkSettings?.Networks ?? {}),
    raw: inspected,
  };
}

function addressesOf(networks: Readonly<Record<string, WireAddresses>>): Readonly<Record<string, string>> {
  const known = Object.entries(networks).map(([name, { IPAddress, GlobalIPv6Address }]) => [name, IPAddress || GlobalIPv6Address || '']);
  return Object.fromEntries(known.filter(([, address]) => address !== ''));
}

function toObservedImage(image: WireImage): ObservedImage {
  const lastTagTime = image.Metadata?.LastTagTime;
  return {
    id: image.Id,
    repoTags: image.RepoTags ?? [],
    repoDigests: image.RepoDigests ?? [],
    volumes: Object.keys(image.Config?.Volumes ?? {}),
    hasHealthcheck: isProbed(image.Config?.Healthcheck?.Test),
    platform: [image.Os, image.Architecture, image.Variant].filter(Boolean).join('/'),
    size: image.Size,
    created: image.Created ?? '',
    ...(image.Config && { config: image.Config }),
    ...(lastTagTime && !lastTagTime.startsWith('0001-') ? { lastTagTime } : {}),
  };
}

function isProbed(test: readonly string[] | null | undefined): boolean {
  return test !== undefined && test !== null && test.length > 0 && test[0] !== 'NONE';
}
