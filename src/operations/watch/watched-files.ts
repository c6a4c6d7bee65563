import type { CopiedPath } from '../../plan/watch/watch-actions.ts';

/** The file system of this machine, as a watch needs it. Paths are absolute. */
export interface WatchedFiles {
  /**
   * Tells of every change below files and folders, from the moment on at which it resolves. What is not entered is not looked at.
   *
   * @throws WindlassError NOT_FOUND for a root that is not there, UNSUPPORTED where the system watches no more folders.
   */
  follow(roots: readonly string[], options: FollowOptions): Promise<Following>;
  /** A file, or everything that is below a folder now, folders before what is in them. */
  list(root: string, enters: (folder: string) => boolean): AsyncIterable<string>;
  exists(path: string): Promise<boolean>;
  /** A plain tar archive of these paths, folders without what is in them; what is gone by now is left out. */
  pack(copies: readonly CopiedPath[]): AsyncIterable<Buffer>;
}

export interface FollowOptions {
  readonly enters: (folder: string) => boolean;
  readonly onChange: (path: string) => void;
  /** Told when a folder that appeared cannot be watched. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Following {
  close(): void;
}
