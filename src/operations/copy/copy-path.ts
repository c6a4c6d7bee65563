/** A path as somebody wrote it for a copy: the way it ends says what is meant. */
export interface CopyPath {
  /** Absolute and without detours. */
  readonly path: string;
  /** The last part; empty for the root. */
  readonly name: string;
  /** It ends with `/.`: what is in the folder is meant, not the folder itself. */
  readonly contents: boolean;
  /** It ends with a slash, which only a folder can. */
  readonly folder: boolean;
}

/** @param resolve - Makes a path absolute and takes the detours out of it. */
export function toCopyPath(text: string, resolve: (path: string) => string): CopyPath {
  const path = resolve(text);
  const contents = /(?:^|[/\\])\.$/.test(text);
  return { path, name: /[^/\\]*$/.exec(path)?.[0] ?? '', contents, folder: contents || /[/\\]$/.test(text) };
}
