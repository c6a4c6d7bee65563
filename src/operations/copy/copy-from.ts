import { posix } from 'node:path';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { EngineReader, PathStat } from '../../engine/engine.ts';
import type { ContainerName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { type ContainerQuery, findContainer } from '../lookup/find-container.ts';
import { type CopyPath, toCopyPath } from './copy-path.ts';
import { copyTarget } from './copy-target.ts';
import type { LeftOut, LocalFiles } from './local-files.ts';

export interface CopyFromRequest extends Omit<ContainerQuery, 'running'> {
  /** In the container. */
  readonly path: string;
  /** Copies what a symbolic link leads to, instead of the link. */
  readonly followLink: boolean;
}

/** Something in a container that is there to be copied. */
export interface ContainerFile {
  readonly container: ContainerName;
  readonly path: CopyPath;
  readonly isFolder: boolean;
  /** A plain tar archive, as it comes from the engine. */
  open(): Promise<AsyncIterable<Buffer>>;
}

/**
 * Finds what is to be copied out of a container, which need not run: that of the lowest replica, unless a number says otherwise.
 *
 * @throws WindlassError NOT_FOUND when there is no such container, or nothing at the path.
 */
export async function findContainerFile(request: CopyFromRequest, engine: EngineReader, signal: AbortSignal): Promise<ContainerFile> {
  const container = await findContainer({ ...request, running: false }, engine, signal);
  const path = toContainerPath(request.path);
  const found = await lookUp(path, container, request.followLink, { engine, signal });
  return {
    container: container.name,
    path,
    isFolder: found.stat.kind === 'directory',
    open: () => engine.readArchive(container.id, found.path, signal),
  };
}

export interface CopyFromOptions {
  /** On this side. */
  readonly destination: string;
  /** Keeps owners, and the bits that let a program run as its owner. */
  readonly archive: boolean;
}

/**
 * Copies out of a container.
 *
 * @returns what could not be taken along, such as devices.
 * @throws WindlassError USAGE where the destination does not fit, and for an archive that would lead out of it.
 */
export async function copyFrom(
  file: ContainerFile,
  { destination, archive }: CopyFromOptions,
  local: LocalFiles,
): Promise<readonly LeftOut[]> {
  const path = toCopyPath(destination, local.resolve);
  const kind = await local.kindOf(path.path, true);
  // A link that the user names is followed; one that is found on the way is not.
  const real = kind ? { ...path, path: await local.realPath(path.path) } : path;
  const target = copyTarget(file, { path: real, kind: kind ?? 'absent' }, local.join);
  return local.unpack(await file.open(), { target: target.path, archive });
}

export function toContainerPath(text: string): CopyPath {
  return toCopyPath(text, (path) => posix.resolve('/', path));
}

async function lookUp(
  { path, contents, folder }: CopyPath,
  container: ObservedContainer,
  followLink: boolean,
  { engine, signal }: { readonly engine: EngineReader; readonly signal: AbortSignal },
): Promise<{ readonly path: string; readonly stat: PathStat }> {
  const asked = `${path === '/' ? '' : path}${contents ? '/.' : folder || path === '/' ? '/' : ''}`;
  const stat = await engine.statPath(container.id, asked, signal);
  if (!stat) throw new WindlassError('NOT_FOUND', `there is no ${path} in ${container.name}`);
  if (!followLink || stat.kind !== 'symlink') return { path: asked, stat };
  const target = stat.linkTarget ?? path;
  const followed = await engine.statPath(container.id, target, signal);
  if (followed) return { path: target, stat: followed };
  throw new WindlassError('NOT_FOUND', `${path} in ${container.name} is a symbolic link to ${target}, and there is nothing`);
}
