import { call, openCall } from '../../rig/engine-api.mjs';

/** One container of a project, as the engine describes it. */
export interface ContainerState {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly state: string;
  /** "none" without a health check. */
  readonly health: string;
  readonly exitCode: number;
  /** In the engine's own format, which sorts as text. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The host's ports by the container's, such as { "80/tcp": "32768" }. */
  readonly ports: Readonly<Record<string, string>>;
}

/** The containers of a project, also those that do not run, sorted by name. Those that only keep an earlier generation are left out. */
export async function containersOf(host: string, project: string): Promise<readonly ContainerState[]> {
  return (await allContainersOf(host, project)).filter(({ labels }) => labels[generationLabel] === undefined);
}

/** The containers that keep earlier generations of a project's services, sorted by name. */
export async function generationsOf(host: string, project: string): Promise<readonly ContainerState[]> {
  return (await allContainersOf(host, project)).filter(({ labels }) => labels[generationLabel] !== undefined);
}

const generationLabel = 'dev.windlass.generation';

async function allContainersOf(host: string, project: string): Promise<readonly ContainerState[]> {
  const listed = (await call(host, 'GET', '/containers/json', { query: { all: 'true', ...ofProject(project) } })) as readonly {
    Id: string;
  }[];
  const states = await Promise.all(
    listed.map(async ({ Id }) => toState((await call(host, 'GET', `/containers/${Id}/json`)) as RawContainer)),
  );
  return states.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What a container printed last, without the frames around it. */
export async function lastOutputOf(host: string, id: string): Promise<string> {
  const query = { stdout: 'true', stderr: 'true', tail: '10' };
  const chunks: Buffer[] = [];
  for await (const chunk of await openCall(host, 'GET', `/containers/${id}/logs`, { query })) chunks.push(chunk as Buffer);
  // A container without a terminal has eight bytes before each piece, of which the last four are its length.
  const all = Buffer.concat(chunks);
  const pieces: string[] = [];
  for (let at = 0; at + 8 <= all.length; at += 8 + all.readUInt32BE(at + 4)) {
    pieces.push(all.toString('utf8', at + 8, at + 8 + all.readUInt32BE(at + 4)));
  }
  return pieces.join('');
}

/** The names of a project's networks, sorted. */
export async function networksOf(host: string, project: string): Promise<readonly string[]> {
  const listed = (await call(host, 'GET', '/networks', { query: ofProject(project) })) as readonly { Name: string }[];
  return listed.map(({ Name }) => Name).sort();
}

/** The names of a project's volumes, sorted. Those by which replacements tell of themselves are left out. */
export async function volumesOf(host: string, project: string): Promise<readonly string[]> {
  const listed = (await call(host, 'GET', '/volumes', { query: ofProject(project) })) as { Volumes: readonly RawVolume[] | null };
  const own = (listed.Volumes ?? []).filter(({ Labels }) => Labels?.['dev.windlass.rollout'] === undefined);
  return own.map(({ Name }) => Name).sort();
}

interface RawVolume {
  readonly Name: string;
  readonly Labels: Readonly<Record<string, string>> | null;
}

function ofProject(project: string): { readonly filters: string } {
  return { filters: JSON.stringify({ label: [`com.docker.compose.project=${project}`] }) };
}

interface RawContainer {
  readonly Id: string;
  readonly Name: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly StartedAt: string;
    readonly FinishedAt: string;
    readonly Health?: { readonly Status: string };
  };
  readonly NetworkSettings: { readonly Ports: Readonly<Record<string, readonly { readonly HostPort: string }[] | null>> | null };
}

function toState({ Id, Name, Config, State, NetworkSettings }: RawContainer): ContainerState {
  return {
    id: Id,
    name: Name.slice(1),
    service: Config.Labels['com.docker.compose.service'] ?? '',
    state: State.Status,
    health: State.Health?.Status ?? 'none',
    exitCode: State.ExitCode,
    startedAt: State.StartedAt,
    finishedAt: State.FinishedAt,
    labels: Config.Labels,
    ports: Object.fromEntries(
      Object.entries(NetworkSettings.Ports ?? {}).flatMap(([port, bindings]) => (bindings?.[0] ? [[port, bindings[0].HostPort]] : [])),
    ),
  };
}
