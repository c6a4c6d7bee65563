import type { LoadResult } from '../../compose/load-project.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { EngineReader } from '../../engine/engine.ts';
import type { SourceNode } from '../../source/node.ts';
import { fullImageName } from '../../spec/full-image-name.ts';

/**
 * Asks the registries, through the engine, which digest each image of the project has now. Each image is asked for once.
 *
 * @returns the image with its digest, by what the file calls it; services without an image are not in it.
 * @throws WindlassError ENGINE_ERROR with every image that no registry told of, ENGINE_UNREACHABLE.
 */
export async function pinImages(
  { project, tree }: Pick<LoadResult, 'project' | 'tree'>,
  engine: Pick<EngineReader, 'registryDigest'>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const users = new Map<string, string[]>();
  for (const [service, { image }] of Object.entries(project.services)) if (image) users.set(image, [...(users.get(image) ?? []), service]);
  const problems: Diagnostic[] = [];
  const pinned = await Promise.all(
    [...users].map(async ([image, services]): Promise<readonly [string, string]> => {
      try {
        return [image, await pinImage(image, engine, signal)];
      } catch (error) {
        if (!(error instanceof WindlassError) || !isAboutImage(error)) throw error;
        problems.push(unknownDigest({ image, services, tree, answer: error.message }));
        return [image, image];
      }
    }),
  );
  if (problems.length === 0) return new Map(pinned);
  const [first, ...others] = problems.sort((a, b) => (a.message < b.message ? -1 : 1));
  const summary = first && others.length === 0 ? first.message : `the digests of ${problems.length} images were not found`;
  throw new WindlassError('ENGINE_ERROR', summary, { diagnostics: problems });
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
  readonly services: readonly string[];
  readonly tree: SourceNode;
  readonly answer: string;
}): Diagnostic {
  const { image, services, tree, answer } = what;
  const nodes = services.flatMap((service) => imageNode(tree, service) ?? []);
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

function imageNode(tree: SourceNode, service: string): SourceNode | undefined {
  return ['services', service, 'image'].reduce<SourceNode | undefined>(
    (node, key) => (node?.kind === 'map' ? node.entries.get(key)?.value : undefined),
    tree,
  );
}
