import type { EngineReader } from '../engine/engine.ts';
import type { ContainerName } from '../model/names.ts';
import type { ObservedContainer, ObservedImage } from '../model/observed.ts';
import { type ListRequest, listedContainers } from './lookup/listed-containers.ts';

/** The image that a container was made from. */
export interface ContainerImage {
  readonly container: ContainerName;
  /** With its algorithm, such as `sha256:…`. */
  readonly id: string;
  /** As people write it, such as `busybox`; undefined when the name has gone to another image. */
  readonly repository?: string;
  readonly tag?: string;
  /** What only the image itself can tell; undefined when it is not on the engine any more. */
  readonly image?: ObservedImage;
}

/**
 * The images of a project's containers, by container.
 *
 * @throws WindlassError NOT_FOUND for a service that nobody knows.
 */
export async function images(request: ListRequest, engine: EngineReader, signal: AbortSignal): Promise<readonly ContainerImage[]> {
  const containers = await listedContainers(request, engine, signal);
  const ids = [...new Set(containers.map(({ imageId }) => imageId))];
  const found = new Map(await Promise.all(ids.map(async (id) => [id, await engine.inspectImage(id, signal)] as const)));
  return containers.map((container) => toContainerImage(container, found.get(container.imageId)));
}

function toContainerImage({ name, image: reference, imageId }: ObservedContainer, image: ObservedImage | undefined): ContainerImage {
  return { container: name, id: imageId, ...nameParts(reference), ...(image && { image }) };
}

/** `docker.io/library/busybox:1.36@sha256:…` to `busybox` and `1.36`; without a tag or digest it is `latest`. */
export function nameParts(reference: string): { readonly repository?: string; readonly tag?: string } {
  // The engine gives the bare id once the name belongs to another image.
  if (/^(sha256:)?[0-9a-f]{12,64}$/.test(reference)) return {};
  const [named = '', digest] = reference.split('@');
  const [, path = '', tag = digest === undefined ? 'latest' : undefined] = /^(.*?)(?::([^:/]+))?$/.exec(named) ?? [];
  const repository = path.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '');
  return { repository, ...(tag !== undefined && { tag }) };
}
