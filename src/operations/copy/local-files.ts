/** The file system of this side, as far as copies need it. Paths are absolute. */
export interface LocalFiles {
  /** Makes a path absolute, by the current folder. */
  resolve(path: string): string;
  join(folder: string, name: string): string;
  /** What is at a path, seen through symbolic links with `follow`; undefined where there is nothing. */
  kindOf(path: string, follow: boolean): Promise<'folder' | 'other' | undefined>;
  /** The path with symbolic links followed. */
  realPath(path: string): Promise<string>;
  /** A plain tar archive of what is at a path. Every name in it begins with `./`, so that no engine takes it for a compressed one. */
  pack(source: string, options: PackOptions): AsyncIterable<Buffer>;
  /** Writes what is in an archive, and nothing outside of the target. */
  unpack(archive: AsyncIterable<Buffer>, options: UnpackOptions): Promise<readonly LeftOut[]>;
}

export interface PackOptions {
  /** What the top is called in the archive; undefined leaves the top out. */
  readonly name?: string;
  /** Whether the top is seen through a symbolic link. */
  readonly follow: boolean;
  readonly onLeftOut: (leftOut: LeftOut) => void;
}

export interface UnpackOptions {
  /** Where the top of the archive comes to stand; the folder that it is in exists. */
  readonly target: string;
  /** Keeps owners, as far as this user may, and the bits that let a program run as its owner. */
  readonly archive: boolean;
}

/** What a copy cannot take along. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}
