import { toPlain } from '../../compose/canonical/to-plain.ts';
import type { LoadResult } from '../../compose/load-project.ts';
import { chosenListing, type Listing } from './chosen-listing.ts';
import { collectVariables } from './collect-variables.ts';
import { configHashes, environmentLines, imageNames, modelNames, networkKeys, profileNames, serviceNames, volumeKeys } from './listings.ts';
import { type ConfigFormat, renderConfig, renderImages, renderRawConfig } from './render-config.ts';
import { renderVariables } from './render-variables.ts';

/** What of a project to print: one list of `chosenListing`, and without any the whole model. */
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
  const listing = chosenListing(options);
  if (listing === 'variables') return renderVariables(collectVariables(tree), options.format);
  if (listing)
    return listed(project, listing, options.hash)
      .map((line) => `${line}\n`)
      .join('');
  const text = modelText({ project, tree }, options);
  return text.endsWith('\n') ? text : `${text}\n`;
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

/** The services with the digests of their images and those of their hooks; what has no image stays as it is. */
function withPinned<Item>(services: Readonly<Record<string, Item>>, pinned: ReadonlyMap<string, string>): Readonly<Record<string, Item>> {
  if (pinned.size === 0) return services;
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => {
      const hooks = isRecord(service) && Array.isArray(service.pre_start) ? service.pre_start : undefined;
      const own = withDigest(service, pinned);
      return [name, hooks ? { ...own, pre_start: hooks.map((hook: unknown) => withDigest(hook, pinned)) } : own];
    }),
  );
}

function withDigest<Item>(item: Item, pinned: ReadonlyMap<string, string>): Item {
  const image = isRecord(item) ? pinned.get(String(item.image)) : undefined;
  return image === undefined ? item : { ...item, image };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listed(project: LoadResult['project'], listing: Exclude<Listing, 'variables'>, hash = '*'): readonly string[] {
  switch (listing) {
    case 'services':
      return serviceNames(project);
    case 'volumes':
      return volumeKeys(project);
    case 'networks':
      return networkKeys(project);
    case 'models':
      return modelNames(project);
    case 'images':
      return imageNames(project);
    case 'profiles':
      return profileNames(project);
    case 'hash':
      return configHashes(project, hash);
    case 'environment':
      return environmentLines(project);
  }
}
