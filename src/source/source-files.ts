/**
 * The files that a load may read. Paths are absolute; `-` is standard input. Failures are thrown as errors with a `code`
 * as Node gives them (`ENOENT`, `EACCES`, `EISDIR`).
 */
export interface SourceFiles {
  readonly read: (path: string) => Uint8Array;
  readonly isDirectory: (path: string) => boolean;
  readonly exists: (path: string) => boolean;
  /** The path with symbolic links followed; the path itself when it does not exist. */
  readonly realPath: (path: string) => string;
}
