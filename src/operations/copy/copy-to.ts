import { posix } from 'node:path';
import { PassThrough } from 'node:stream';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine, EngineReader } from '../../engine/engine.ts';
import type { ContainerId, ContainerName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { type ContainerQuery, missing, serviceContainersOf } from '../lookup/find-container.ts';
import { toContainerPath } from './copy-from.ts';
import { toCopyPath } from './copy-path.ts';
import { type CopySource, type CopyTarget, copyTarget } from './copy-target.ts';
import type { LeftOut, LocalFiles } from './local-files.ts';
import { plainArchive } from './plain-archive.ts';

export interface CopyToRequest extends Omit<ContainerQuery, 'running'> {
  /** On this side; undefined for an archive that is given with the copy. */
  readonly source: string | undefined;
  /** In the containers. */
  readonly path: string;
  /** Copies what a symbolic link leads to, instead of the link. */
  readonly followLink: boolean;
  /** Also to the containers that `run` made. */
  readonly all: boolean;
}

/** What goes where, before anything is written. */
export interface PlannedCopy {
  readonly targets: readonly { readonly id: ContainerId; readonly name: ContainerName; readonly target: CopyTarget }[];
  readonly source: CopySource | undefined;
  readonly followLink: boolean;
}

/**
 * Finds out where a copy goes in each container of a service, or in the one that a number names; they need not run.
 *
 * @throws WindlassError NOT_FOUND when there is no such container or nothing to copy, USAGE where source and destination do not go together.
 */
export async function planCopyTo(
  request: CopyToRequest,
  local: LocalFiles,
  engine: EngineReader,
  signal: AbortSignal,
): Promise<PlannedCopy> {
  const { containers } = await engine.observe(request.project, {}, signal);
  const found = serviceContainersOf(containers, { service: request.service, running: false }).filter(
    ({ oneOff, number }) => (request.all || !oneOff) && (request.number === undefined || number === request.number),
  );
  if (found.length === 0) throw missing(containers, { ...request, running: false });
  const source = request.source === undefined ? undefined : await findSource(request.source, request.followLink, local);
  const targets = await Promise.all(
    found.map(async (container) => ({
      id: container.id,
      name: container.name,
      target: await findTarget(request.path, source, container, { engine, signal }),
    })),
  );
  return { targets, source, followLink: request.followLink };
}

export interface CopyToOptions {
  /** Gives what is copied to the user of the container. */
  readonly archive: boolean;
  /** A tar archive, plain or compressed with gzip, where there is no source. */
  readonly input: AsyncIterable<Buffer>;
  readonly onCopied: (container: ContainerName) => void;
}

/**
 * Carries out a copy into all its containers at once.
 *
 * @returns what could not be taken along, such as sockets.
 * @throws WindlassError USAGE for an archive that cannot be taken; the first refusal of an engine, when all containers were tried.
 */
export async function copyTo(
  planned: PlannedCopy,
  options: CopyToOptions,
  local: LocalFiles,
  { engine, signal }: { readonly engine: Engine; readonly signal: AbortSignal },
): Promise<readonly LeftOut[]> {
  const { targets, source } = planned;
  const leftOut = new Map<string, LeftOut>();
  const archives = source ? targets.map(({ target }) => pack(source, target)) : share(plainArchive(options.input), targets.length);
  const results = await Promise.allSettled(
    targets.map(async ({ id, name, target }, index) => {
      const folder = target.merges ? target.path : posix.dirname(target.path);
      const archive = archives[index] ?? [];
      await engine
        .writeArchive(id, folder, toAsync(archive), { toContainerUser: options.archive }, signal)
        .catch((error) => Promise.reject(explain(error, name, folder)));
      options.onCopied(name);
    }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return [...leftOut.values()];

  function pack({ path }: CopySource, target: CopyTarget): AsyncIterable<Buffer> {
    return local.pack(path.path, {
      ...(!target.merges && { name: posix.basename(target.path) }),
      follow: planned.followLink || path.folder,
      onLeftOut: (entry) => void leftOut.set(entry.path, entry),
    });
  }
}

async function* toAsync(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer, void> {
  yield* chunks;
}

async function findSource(text: string, followLink: boolean, local: LocalFiles): Promise<CopySource> {
  const path = toCopyPath(text, local.resolve);
  const kind = await local.kindOf(path.path, followLink || path.folder);
  if (kind === undefined) throw new WindlassError('NOT_FOUND', `there is no ${path.path}`);
  if (path.folder && kind !== 'folder') throw new WindlassError('USAGE', `${path.path} is not a folder`);
  return { path, isFolder: kind === 'folder' };
}

async function findTarget(
  text: string,
  source: CopySource | undefined,
  container: ObservedContainer,
  { engine, signal }: { readonly engine: EngineReader; readonly signal: AbortSignal },
): Promise<CopyTarget> {
  const asked = toContainerPath(text);
  const there = await engine.statPath(container.id, asked.path, signal);
  const path = there?.kind === 'symlink' && there.linkTarget !== undefined ? { ...asked, path: there.linkTarget } : asked;
  const stat = path === asked ? there : await engine.statPath(container.id, path.path, signal);
  const kind = stat === undefined ? 'absent' : stat.kind === 'directory' ? 'folder' : 'other';
  if (source) return copyTarget(source, { path, kind }, posix.join);
  if (kind === 'folder') return { path: path.path, merges: true };
  throw new WindlassError('USAGE', `${path.path} is not a folder in ${container.name}`, { help: 'an archive is unpacked into a folder' });
}

/** One stream for several readers, as fast as the slowest of them. */
function share(archive: AsyncIterable<Buffer>, readers: number): readonly AsyncIterable<Buffer>[] {
  if (readers === 1) return [archive];
  const streams = Array.from({ length: readers }, () => new PassThrough());
  void feed();
  return streams;

  async function feed(): Promise<void> {
    try {
      for await (const chunk of archive) {
        await Promise.all(streams.map((stream) => stream.destroyed || stream.write(chunk) || drained(stream)));
      }
      for (const stream of streams) stream.end();
    } catch (error) {
      for (const stream of streams) stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** A reader that has given up holds up nobody. */
function drained(stream: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}

function explain(error: unknown, container: ContainerName, folder: string): unknown {
  if (!(error instanceof WindlassError)) return error;
  if (error.code === 'NOT_FOUND')
    return new WindlassError('NOT_FOUND', `there is no folder ${folder} in ${container}`, { cause: error.cause });
  if (error.code !== 'ENGINE_ERROR') return error;
  return new WindlassError('ENGINE_ERROR', `${container}: ${error.message}`, { cause: error.cause });
}
