import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { CommitOptions, Engine } from '../engine/engine.ts';
import type { ContainerName } from '../model/names.ts';
import { type ContainerQuery, findContainer } from './lookup/find-container.ts';

export interface CommitRequest extends Omit<ContainerQuery, 'running'>, Omit<CommitOptions, 'repository' | 'tag'> {
  /** What the image is called, such as `shop/web:fixed`; without it the image has an id only. */
  readonly image?: string;
}

/**
 * Makes an image of a service's container as it is now; it need not run.
 *
 * @throws WindlassError NOT_FOUND when there is no such container, USAGE for a name that is no image's.
 */
export async function commit(
  request: CommitRequest,
  engine: Engine,
  signal: AbortSignal,
): Promise<{ readonly container: ContainerName; readonly image: string }> {
  const { image, author, comment, changes, pause } = request;
  const named = image === undefined ? {} : splitTag(image);
  const { id, name } = await findContainer({ ...request, running: false }, engine, signal);
  const options = { ...named, pause, ...(author !== undefined && { author }), ...(comment !== undefined && { comment }) };
  return { container: name, image: await engine.commitContainer(id, { ...options, ...(changes && { changes }) }, signal) };
}

/** A colon before the last slash belongs to the port of a registry. */
function splitTag(image: string): { readonly repository: string; readonly tag?: string } {
  const [, repository = '', tag] = /^([^@]+?)(?::([^/:@]*))?$/.exec(image) ?? [];
  if (repository === '') throw new WindlassError('USAGE', `"${image}" cannot be the name of an image`, { help: 'write it as name:tag' });
  return { repository, ...(tag && { tag }) };
}
