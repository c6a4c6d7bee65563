/** A key or an index on the way from a service, network or volume to a value in the file. */
export type PathPart = string | number;

/**
 * What removes a difference. `update`, `rename`, `connect`, `disconnect`, `reconnect`, `start` and `unpause` leave the container
 * running; `recreate` needs a new one; `consent` would take data away, so somebody has to agree; `none`: nothing need be done.
 */
export type Remedy = 'update' | 'rename' | 'connect' | 'disconnect' | 'reconnect' | 'start' | 'unpause' | 'recreate' | 'consent' | 'none';

/** One place at which the engine holds something else than the file wants. */
export interface Difference {
  /** In the words and the spelling of the file: `environment.LOG`, `deploy.resources.limits.memory`, `labels."a.b"`. */
  readonly attribute: string;
  /** Path below the service, network or volume in the canonical model, to find the place in the text. */
  readonly at: readonly PathPart[];
  /** What is to happen to the engine's value. */
  readonly kind: 'add' | 'remove' | 'change';
  /** What the engine holds, ready to be shown; secrets are masked. Absent with `add`. */
  readonly from?: string;
  /** What the file wants, ready to be shown; secrets are masked. Absent with `remove`. */
  readonly to?: string;
  readonly remedy: Remedy;
  /** With what concerns an endpoint: the network's name on the engine. */
  readonly network?: string;
  /** Set where the difference itself tells what made it, so that no record need be asked. */
  readonly origin?: 'file' | 'drift' | 'image';
  /** The entries of the fingerprint that decide this place. */
  readonly sources: readonly Source[];
}

/** What a fingerprint digests on its own: an attribute, or a part of `deploy`. */
export type Source = string;

/** Writes a path as the file's reader would: keys with a dot or a blank stand in quotes. */
export function attributeText(path: readonly PathPart[]): string {
  return path.map((part) => (typeof part === 'string' && /[.\s"]|^$/.test(part) ? JSON.stringify(part) : String(part))).join('.');
}
