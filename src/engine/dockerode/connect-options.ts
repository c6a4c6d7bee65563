import type { Duplex } from 'node:stream';
import type { Endpoint } from '../endpoint.ts';

export interface ConnectOptions {
  readonly endpoint: Endpoint;
  /** The API version to speak, such as `1.41`, instead of the newest that both sides know. */
  readonly apiVersion?: string;
  /** Looks up what the user logged in with. */
  readonly credentials?: RegistryCredentials;
  /** Opens a folder of this machine for a build. Needed for builds from a folder only. */
  readonly openFolder?: (path: string) => FileTree;
  /** Opens a byte stream to an engine behind ssh. Needed for ssh endpoints only. */
  readonly dialRemote?: (endpoint: Endpoint & { readonly kind: 'ssh' }) => Duplex;
}

/** `registry` is a host with port, or `https://index.docker.io/v1/` for Docker Hub. */
export type RegistryCredentials = (registry: string) => Promise<Credentials | undefined>;

export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** A folder that a build reads from. */
export interface FileTree {
  /** The entries that pass, each after its folder, names in the order of their bytes. Paths are relative, with slashes. */
  walk(filter: TreeFilter): AsyncIterable<TreeEntry>;
  read(path: string): AsyncIterable<Buffer>;
}

export interface TreeFilter {
  /** Paths that are wanted, and what they lead to as symbolic links; with `include` empty as well, everything is wanted. */
  readonly follow: readonly string[];
  /** Patterns of what is wanted. */
  readonly include: readonly string[];
  /** Patterns of what is not wanted, as in a .dockerignore file. */
  readonly exclude: readonly string[];
}

export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  /** Permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
  /** Unix nanoseconds. */
  readonly modified: bigint;
  readonly linkTarget?: string;
}
