import { toPlain } from '../../compose/canonical/to-plain.ts';
import type { LoadResult } from '../../compose/load-project.ts';
import { collectVariables } from './collect-variables.ts';
import { configHashes, environmentLines, imageNames, modelNames, networkKeys, profileNames, serviceNames, volumeKeys } from './listings.ts';
import { type ConfigFormat, renderConfig, renderImages, renderRawConfig } from './render-config.ts';
import { renderVariables } from './render-variables.ts';

/** What of a project to print; the first that is set counts, and without any the whole model. */
export interface ConfigTextOptions {
  readonly format?: ConfigFormat | undefined;
  readonly services?: boolean;
  readonly volumes?: boolean;
  readonly networks?: boolean;
  readonly models?: boolean;
  readonly images?: boolean;
  readonly profiles?: boolean;
  /** Services with commas between them, or `*` for all. */
  readonly hash?: string | undefined;
  /** The variables that the file uses. The project must have been loaded without interpolation. */
  readonly variables?: boolean;
  readonly environment?: boolean;
  /** Images with their digests, by what the file calls them; see `pinImages`. */
  readonly pinned?: ReadonlyMap<string, string> | undefined;
  /** Only the images: a file that goes over the project's own. */
  readonly lock?: boolean;
  /** Whether variables were filled in; on unless `false`. */
  readonly interpolated?: boolean;
  /** Whether env files and label files were read; on unless `false`. */
  readonly resolved?: boolean;
}

/** The text that `config` prints of a loaded project. */
export function configText({ project, tree }: Pick<LoadResult, 'project' | 'tree'>, options: ConfigTextOptions): string {
  if (options.variables) return renderVariables(collectVariables(tree), options.format);
  const lines = listed(project, options);
  if (lines) return lines.map((line) => `${line}\n`).join('');
  const text = modelText({ project, tree }, options);
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Whether the options leave the model itself to be printed, not a list of one kind of thing. */
export function printsModel({
  services,
  volumes,
  networks,
  models,
  images,
  profiles,
  hash,
  variables,
  environment,
}: ConfigTextOptions): boolean {
  return !(services || volumes || networks || models || images || profiles || variables || environment) && hash === undefined;
}

function modelText(
  { project, tree }: Pick<LoadResult, 'project' | 'tree'>,
  { format = 'yaml', pinned = new Map(), lock = false, interpolated = true, resolved = true }: ConfigTextOptions,
): string {
  if (lock) return renderImages(withPinned(project.services, pinned), format);
  if (interpolated) return renderConfig({ ...project, services: withPinned(project.services, pinned) }, format, resolved);
  const data = toPlain(tree);
  return renderRawConfig(
    isRecord(data) && isRecord(data.services) ? { ...data, services: withPinned(data.services, pinned) } : data,
    format,
  );
}

/** The services with the digests of their images; what is not a service with an image stays as it is. */
function withPinned<Item>(services: Readonly<Record<string, Item>>, pinned: ReadonlyMap<string, string>): Readonly<Record<string, Item>> {
  if (pinned.size === 0) return services;
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => {
      const image = isRecord(service) ? pinned.get(String(service.image)) : undefined;
      return [name, image === undefined ? service : { ...service, image }];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listed(project: LoadResult['project'], options: ConfigTextOptions): readonly string[] | undefined {
  if (options.services) return serviceNames(project);
  if (options.volumes) return volumeKeys(project);
  if (options.networks) return networkKeys(project);
  if (options.models) return modelNames(project);
  if (options.images) return imageNames(project);
  if (options.profiles) return profileNames(project);
  if (options.hash !== undefined) return configHashes(project, options.hash);
  return options.environment ? environmentLines(project) : undefined;
}
