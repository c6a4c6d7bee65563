import type { Span } from '../../diagnostics/span.ts';
import type { ScalarValue, VariableUse } from '../../source/node.ts';

/** One value of the canonical model, and how it came to be. */
export interface ExplainedValue {
  /** Keys of maps and indexes of lists, from the top. */
  readonly path: readonly (string | number)[];
  /** An empty map or list stands for itself. */
  readonly value: Shown;
  readonly origin: Origin;
  /** Variables that filled the value, in order of use. */
  readonly variables: readonly ExplainedVariable[];
  /** What the value replaced, the latest first. */
  readonly overrode: readonly Overridden[];
}

/** A value to print: what looks secret is left out. */
export type Shown =
  | { readonly kind: 'value'; readonly value: ScalarValue | readonly [] | Readonly<Record<string, never>> }
  | { readonly kind: 'hidden' };

export interface Overridden {
  readonly value: Shown;
  readonly origin: Origin;
}

/** Where a value stands, or why it is there although no text says it. The project's name may be `given` from outside. */
export interface Origin {
  readonly kind: 'file' | 'env-file' | 'default' | 'implied' | 'environment' | 'given';
  /** The text, or the text that a default or an implied value follows from. */
  readonly span: Span;
  /** What the file is to the project when it is not one of the Compose files: `included file`, `extended file`, … */
  readonly file?: string;
  /** Where that file is named. */
  readonly namedAt?: Span;
  /** The service whose attribute this is, when another service inherited it by `extends`. */
  readonly inheritedFrom?: string;
}

export interface ExplainedVariable extends Pick<VariableUse, 'name' | 'from'> {
  readonly value: Shown;
}
