import { Readable } from 'node:stream';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerId } from '../../model/names.ts';
import type { FileSpec } from '../../spec/container-spec.ts';
import { tarEnd, tarHeader, tarPadding } from '../../util/tar-entry.ts';
import type { Engine, PathStat } from '../engine.ts';
import { engineAnswer } from '../engine-answer.ts';
import type { Connection } from './connection.ts';
import { chunksOf } from './logs.ts';
import type { WirePathStat } from './wire.ts';

type ArchiveCalls = Pick<Engine, 'writeFiles' | 'statPath' | 'readArchive' | 'writeArchive' | 'exportContainer'>;

export function archiveCalls(connection: Connection): ArchiveCalls {
  const { host } = connection;
  return {
    async statPath(container, path, signal) {
      try {
        const response = await connection.open({ method: 'HEAD', path: archivePath(container), query: { path }, signal });
        response.resume();
        return toPathStat(response.headers['x-docker-container-path-stat']);
      } catch (error) {
        if (error instanceof WindlassError && error.code === 'NOT_FOUND') return undefined;
        throw error;
      }
    },
    async readArchive(container, path, signal) {
      return chunksOf(await connection.open({ method: 'GET', path: archivePath(container), query: { path }, signal }), host, signal);
    },
    async exportContainer(container, signal) {
      const path = `/containers/${encodeURIComponent(container)}/export`;
      return chunksOf(await connection.open({ method: 'GET', path, signal }), host, signal);
    },
    async writeArchive(container, folder, archive, options, signal) {
      const query = { path: folder, noOverwriteDirNonDir: true, copyUIDGID: options?.toContainerUser };
      const upload = Readable.from(archive, { objectMode: false });
      try {
        await connection.call({ method: 'PUT', path: archivePath(container), query, upload, signal });
      } catch (error) {
        // What broke the archive says more than that the upload was cut off.
        throw upload.errored ?? error;
      } finally {
        upload.destroy();
      }
    },
    async writeFiles(container, files, signal) {
      const path = archivePath(container);
      try {
        await connection.call({ method: 'PUT', path, query: { path: '/' }, upload: toTar(files), signal });
      } catch (error) {
        if (!/read-?only/i.test(engineAnswer(error)?.message ?? '')) throw error;
        const names = files.map((file) => file.path).join(', ');
        throw new WindlassError(
          'UNSUPPORTED',
          `${names}: the container's root file system is read-only, so nothing can be written into it`,
          {
            cause: error instanceof Error ? error.cause : error,
            help: 'mount a volume where the file goes, take the config or secret from a file, or drop read_only',
          },
        );
      }
    },
  };
}

function archivePath(container: ContainerId): string {
  return `/containers/${encodeURIComponent(container)}/archive`;
}

// Positions of the type bits in a mode of Go.
const directoryBit = 31;
const symlinkBit = 27;
const otherBits = [26, 25, 24, 21, 19];

function toPathStat(header: string | readonly string[] | undefined): PathStat | undefined {
  if (typeof header !== 'string') return undefined;
  const { name, size, mode, linkTarget } = JSON.parse(Buffer.from(header, 'base64').toString('utf8')) as WirePathStat;
  // The highest one is too high for the operators on bits.
  const has = (bit: number): boolean => Math.floor(mode / 2 ** bit) % 2 === 1;
  const kind = has(directoryBit) ? 'directory' : has(symlinkBit) ? 'symlink' : otherBits.some(has) ? 'other' : 'file';
  return { name, size, kind, ...(linkTarget && { linkTarget }) };
}

/** Parent folders are made by the engine, owned by root. */
export function toTar(files: readonly FileSpec[]): Buffer {
  const members = files.flatMap((file) => {
    const content = Buffer.from(file.content);
    const { mode, uid, gid } = file;
    const header = tarHeader({ path: file.path.replace(/^\/+/, ''), kind: 'file', mode, uid, gid, size: content.length, mtime: 0 });
    return [header, content, tarPadding(content.length)];
  });
  return Buffer.concat([...members, tarEnd()]);
}
