import type { LoadResult } from '../../compose/load-project.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { EngineReader } from '../../engine/engine.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Service } from '../../model/service.ts';
import type { SourceNode } from '../../source/node.ts';
import { fullImageName } from '../../spec/full-image-name.ts';
import { groupBy } from '../../util/group-by.ts';

/**
 * Asks the registries, through the engine, which digest each image of the project has now. Each image is asked for once.
 *
 * @param hooks - Whether the images of `pre_start` hooks are asked for, too.
 * @returns the image with its digest, by what the file calls it; services without an image are not in it.
 * @throws WindlassError ENGINE_ERROR with every image that no registry told of, ENGINE_UNREACHABLE.
 */
export async function pinImages(
  { project, tree }: Pick<LoadResult, 'project' | 'tree'>,
  engine: Pick<EngineReader, 'registryDigest'>,
  { hooks, signal }: { readonly hooks: boolean; readonly signal?: AbortSignal },
): Promise<ReadonlyMap<string, string>> {
  const uses = Object.entries(project.services).flatMap(([name, service]) => imageUses(name, service, hooks));
  const users = groupBy(uses, ({ image }) => image);
  const problems: Diagnostic[] = [];
  const pinned = await Promise.all(
    [...users].map(async ([image, uses]): Promise<readonly [string, string]> => {
      try {
        return [image, await pinImage(image, engine, signal)];
      } catch (error) {
        if (!(error instanceof WindlassError) || !isAboutImage(error)) throw error;
        problems.push(unknownDigest({ image, uses, tree, answer: error.message }));
        return [image, image];
      }
    }),
  );
  if (problems.length === 0) return new Map(pinned);
  const [first, ...others] = problems.sort((a, b) => (a.message < b.message ? -1 : 1));
  const summary = first && others.length === 0 ? first.message : `the digests of ${problems.length} images were not found`;
  throw new WindlassError('ENGINE_ERROR', summary, { diagnostics: problems });
}

interface ImageUse {
  readonly image: string;
  readonly service: ServiceName;
  /** Where the file says so. */
  readonly path: readonly (string | number)[];
}

function imageUses(service: ServiceName, { image, pre_start = [] }: Service, hooks: boolean): readonly ImageUse[] {
  const places = [
    { image, path: ['image'] },
    ...(hooks ? pre_start.map((hook, index) => ({ ...hook, path: ['pre_start', index, 'image'] })) : []),
  ];
  return places.flatMap((place) => (place.image ? [{ image: place.image, service, path: ['services', service, ...place.path] }] : []));
}

/** An image id names its content already, and no registry knows it. */
async function pinImage(image: string, engine: Pick<EngineReader, 'registryDigest'>, signal: AbortSignal | undefined): Promise<string> {
  if (/^(?:sha256:)?[0-9a-f]{64}$/.test(image)) return image;
  if (image.includes('$')) throw new WindlassError('USAGE', 'its name has a variable, which --no-interpolate leaves as it is');
  const name = fullImageName(image);
  return name.includes('@') ? name : `${name}@${await engine.registryDigest(name, signal)}`;
}

function isAboutImage({ code }: WindlassError): boolean {
  return code === 'ENGINE_ERROR' || code === 'NOT_FOUND' || code === 'USAGE';
}

function unknownDigest(what: {
  readonly image: string;
  readonly uses: readonly ImageUse[];
  readonly tree: SourceNode;
  readonly answer: string;
}): Diagnostic {
  const { image, uses, tree, answer } = what;
  const services = [...new Set(uses.map(({ service }) => service))];
  const nodes = uses.flatMap(({ path }) => nodeAt(tree, path) ?? []);
  const [span, ...others] = nodes.map((node) => node.span);
  return {
    code: 'WL7004',
    severity: 'error',
    message: `no digest was found for the image "${image}" of ${services.map((name) => `"${name}"`).join(', ')}: ${answer}`,
    ...(span && { span }),
    ...(others.length > 0 && { related: others.map((other) => ({ message: 'also used here', span: other })) }),
    help: 'the engine asks the registry of the image: check the name, the login and the connection',
  };
}

function nodeAt(tree: SourceNode, path: readonly (string | number)[]): SourceNode | undefined {
  return path.reduce<SourceNode | undefined>((node, key) => {
    if (typeof key === 'number') return node?.kind === 'list' ? node.items[key] : undefined;
    return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
  }, tree);
}
