import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { CopyPath } from './copy-path.ts';

export interface CopyTarget {
  /** Where the top of what is copied comes to stand. */
  readonly path: string;
  /** It is there already, so that only what is in the source goes into it. */
  readonly merges: boolean;
}

export interface CopySource {
  readonly path: CopyPath;
  readonly isFolder: boolean;
}

export interface CopyDestination {
  readonly path: CopyPath;
  readonly kind: 'absent' | 'folder' | 'other';
}

/**
 * Where a copy goes, by the rules of `docker cp`: into a folder that is there, else to the path itself.
 *
 * @param join - Puts a name behind a folder.
 * @throws WindlassError USAGE where source and destination do not go together.
 */
export function copyTarget(source: CopySource, destination: CopyDestination, join: (folder: string, name: string) => string): CopyTarget {
  const { path } = destination.path;
  switch (destination.kind) {
    case 'folder':
      if (source.isFolder && (source.path.contents || source.path.name === '')) return { path, merges: true };
      return { path: join(path, source.path.name), merges: false };
    case 'absent':
      if (destination.path.folder && !source.isFolder) throw new WindlassError('USAGE', `there is no folder ${path}`);
      return { path, merges: false };
    case 'other':
      if (source.isFolder) throw new WindlassError('USAGE', `${path} is not a folder, so a folder cannot be copied to it`);
      if (destination.path.folder) throw new WindlassError('USAGE', `${path} is not a folder`);
      return { path, merges: false };
  }
}
