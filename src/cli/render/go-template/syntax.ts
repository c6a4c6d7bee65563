import type { TemplateValue } from './value.ts';

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly pipeline: Pipeline }
  | Branch
  | { readonly kind: 'break' | 'continue' };

export interface Branch {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipeline: Pipeline;
  readonly body: Block;
  readonly otherwise: Block;
}

export type Block = readonly TemplateNode[];

/** Each command gets the value of the one before as its last argument. */
export interface Pipeline {
  /** Variables that take the value: one, or index and element in `range $index, $element := …`. */
  readonly variables: readonly string[];
  /** Whether the variables are new, as with `:=`. */
  readonly declares: boolean;
  readonly commands: readonly Command[];
}

/** The first operand is what is called when others follow. */
export type Command = readonly Operand[];

export type Operand =
  | { readonly kind: 'value'; readonly value: TemplateValue }
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'group'; readonly pipeline: Pipeline; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly name: string };
