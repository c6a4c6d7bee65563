import type { Span } from '../diagnostics/span.ts';

/**
 * A YAML value that knows its place. Every stage of the loader takes nodes and gives nodes, so a span follows its value
 * through interpolation, include, extends and merge. Nodes are made with `provenance` last, set or not: engines look at objects of
 * few shapes faster, and every stage looks at every node.
 */
export type SourceNode = ScalarNode | MapNode | ListNode;

export type ScalarValue = string | number | bigint | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** Set on a number that YAML reads as a float although its value is whole (`1e6`, `2.0`): as text it prints otherwise. */
  readonly float?: true;
  readonly span: Span;
  /** An unquoted date; `value` is its RFC 3339 text. Valid in extension fields only. */
  readonly timestamp?: true;
  /** `!reset` or `!override` where the text has one; read by the merge stage only. */
  readonly tag?: MergeTag;
  readonly provenance?: Provenance | undefined;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly span: Span;
  readonly tag?: MergeTag;
  readonly provenance?: Provenance | undefined;
}

export interface MapEntry {
  readonly keySpan: Span;
  readonly value: SourceNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly span: Span;
  readonly tag?: MergeTag;
  readonly provenance?: Provenance | undefined;
}

export type MergeTag = 'reset' | 'override';

/** How a value came to be, for `config --explain`. Absent where the text alone says it. */
export interface Provenance {
  /** Variables that filled the value, in order of use. */
  readonly variables?: readonly VariableUse[];
  /** The value of an earlier file, include or extended service that this one replaced. */
  readonly overrode?: SourceNode;
  /** What brought the value here when its file is not the obvious one: `default`, `implied`, `include`, `extends`, `env_file`. */
  readonly via?: string;
}

export interface VariableUse {
  readonly name: string;
  /** `undefined` when the variable is not set. */
  readonly value: string | undefined;
  /** Where the value came from: `environment`, an env file with its place, or the default in the text. */
  readonly from: 'environment' | 'default' | 'unset' | { readonly file: string; readonly span?: Span };
}
