import type { Service } from '../../../src/model/service.ts';
import type { ContainerSpec, HostConfigSpec } from '../../../src/spec/container-spec.ts';
import type { LiveService, Parts } from './live-service.ts';
import type { TestProject } from './test-project.ts';

/** Something that happens to a running container behind Windlass's back, and what it must say of it. */
export interface LiveChange {
  readonly title: string;
  readonly service?: Service;
  readonly project?: Parts;
  readonly change: (live: LiveService) => Promise<unknown>;
  /** `attribute: from -> to [remedy]`, with the project's name as `P`. */
  readonly told: readonly string[];
}

/** Changes limits of the running container. */
export const update = (json: object) => (live: LiveService) => live.engine('POST', '/containers/{id}/update', json);
/** Replaces the container by one with other settings. */
export const config = (change: Partial<ContainerSpec>) => (live: LiveService) => live.replace((spec) => ({ ...spec, ...change }));
/** As `config`, for the part that concerns the host. */
export const onHost = (change: HostConfigSpec) => (live: LiveService) =>
  live.replace((spec) => ({ ...spec, HostConfig: { ...spec.HostConfig, ...change } }));

export async function disconnect(live: LiveService, key: string): Promise<void> {
  const { Id } = await live.inspect();
  await live.engine('POST', `/networks/${live.named(key)}/disconnect`, { Container: Id, Force: true });
}

export async function connect(live: LiveService, key: string, endpoint: object): Promise<void> {
  const { Id } = await live.inspect();
  await live.engine('POST', `/networks/${live.named(key)}/connect`, { Container: Id, EndpointConfig: endpoint });
}

interface ReportedDrift {
  readonly objects: readonly { readonly kind: string; readonly name: string; readonly differences: readonly ReportedDifference[] }[];
}

interface ReportedDifference {
  readonly attribute: string;
  readonly from?: string;
  readonly to?: string;
  readonly cause: string;
  readonly remedy: string;
}

/** What `drift` says, without what changes from run to run; the cause stands where it is not drift. */
export async function reportedDrift(project: TestProject): Promise<readonly string[]> {
  // A stop is answered before the engine's list has it; an inspect waits for that.
  await project.containers();
  const { code, stderr, stdout } = await project.run('drift', '--format', 'json');
  if (code !== 0 && code !== 2) throw new Error(`drift ended with ${code}: ${stderr}`);
  const { objects } = JSON.parse(stdout) as ReportedDrift;
  if ((code === 2) !== objects.length > 0) throw new Error(`drift ended with ${code} and told of ${objects.length} objects`);
  return objects.flatMap(({ differences }) => differences.map((one) => anonymous(line(one), project)));
}

function line({ attribute, cause, from = 'nothing', remedy, to = 'nothing' }: ReportedDifference): string {
  return `${attribute}: ${from} -> ${to} [${remedy}]${cause === 'drift' ? '' : ` by ${cause}`}`;
}

function anonymous(text: string, { name }: TestProject): string {
  return text.replaceAll(name, 'P').replaceAll(/\([0-9a-f]{12}\)/g, '(ID)');
}
