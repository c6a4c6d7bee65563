import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';

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
  readonly unique?: (item: SourceNode, problem: KeyProblem) => string | undefined;
  /** Turns a short form into the canonical one; the long form passes through unchanged. */
  readonly canonical?: (value: SourceNode, context: CanonicalContext) => SourceNode;
  /** What a relative path in this place is relative to, and how it is read. */
  readonly path?: PathKind;
}

/** Says why an item has no key; `add` is what it lacks. */
export type KeyProblem = (message: string, add?: string) => void;

export type Cast = 'int' | 'float' | 'bool';

/**
 * Joins two values of one place. `mergeMaps` goes on with the plain merge below this place, for rules that only have to bring
 * both sides to the same form first.
 */
export type MergeRule = (
  base: SourceNode,
  override: SourceNode,
  path: readonly string[],
  report: Report,
  mergeMaps: (base: MapNode, override: MapNode) => SourceNode,
) => SourceNode;

/**
 * `file`: a host path. `host`: the same, but a Windows path counts as absolute too. `volume`: the source of a bind mount.
 * `driver`: the device of a local volume that binds a folder. `context`: a folder or a URL. `extends`: a file. `watch`: a host path
 * whose links are followed.
 */
export type PathKind = 'file' | 'host' | 'volume' | 'driver' | 'context' | 'extends' | 'watch';

export interface CanonicalContext {
  readonly path: readonly string[];
  readonly report: Report;
  /** With `config --no-interpolate`, texts may still hold `${…}` and are then left as they are. */
  readonly interpolated: boolean;
}
