import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceNode } from '../../source/node.ts';

/**
 * All that the language says of one attribute, in one row. Every stage walks the tree once and reads only its own column.
 * A column that is absent means the plain behaviour: no cast, maps merge by key, lists append, scalars are replaced.
 */
export interface AttributeRow {
  /** What an interpolated text is turned into. */
  readonly cast?: Cast;
  /** How a later file's value joins an earlier one's. */
  readonly merge?: MergeRule;
  /** The key by which items of the list are one and the same; a later item replaces an earlier one. */
  readonly unique?: (item: SourceNode) => string | undefined;
  /** Turns a short form into the canonical one; the long form passes through unchanged. */
  readonly canonical?: (value: SourceNode, context: CanonicalContext) => SourceNode;
  /** What a relative path in this place is relative to, and how it is read. */
  readonly path?: PathKind;
}

export type Cast = 'int' | 'float' | 'bool';

export type MergeRule = (base: SourceNode, override: SourceNode, path: readonly string[], report: Report) => SourceNode;

/** `file`: any host path. `volume`: only when it looks like a path. `context`: a folder or a URL. */
export type PathKind = 'file' | 'volume' | 'context' | 'extends' | 'watch';

export interface CanonicalContext {
  readonly path: readonly string[];
  readonly report: Report;
  /** With `config --no-interpolate`, texts may still hold `${…}` and are then left as they are. */
  readonly interpolated: boolean;
}
