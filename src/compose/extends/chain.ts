import type { Span } from '../../diagnostics/span.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import type { Extends } from './read-extends.ts';

export interface ExtendsOptions {
  /** The file whose services are being resolved. */
  readonly file: string;
  /** The folder that a relative `extends.file` is relative to. */
  readonly workingDir: string;
  readonly load: LoadExtended;
}

/** A service in the file that declares it, as one link of a chain of `extends`. */
export interface Link {
  readonly file: string;
  readonly name: string;
  readonly service: MapNode;
  readonly extends: Extends;
}

/** Loads a file for its services: read, interpolated, canonical, but not checked and without its own `extends` followed. */
export type LoadExtended = (path: string, namedAt: Span) => MapNode | undefined;

/** The services of one file, and those whose inheritance is worked out. */
export interface ExtendedFile {
  readonly file: string;
  readonly services: MapNode;
  readonly done: Map<string, SourceNode>;
}
