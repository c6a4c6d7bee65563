import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { FileSpec } from '../../spec/container-spec.ts';
import { tarEnd, tarHeader, tarPadding } from '../../util/tar-entry.ts';
import type { Engine } from '../engine.ts';
import { engineAnswer } from '../engine-answer.ts';
import type { Connection } from './connection.ts';

export function archiveCalls(connection: Connection): Pick<Engine, 'writeFiles'> {
  return {
    async writeFiles(container, files, signal) {
      const path = `/containers/${encodeURIComponent(container)}/archive`;
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
