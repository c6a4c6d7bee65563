/** One lexical unit of YAML text. Positions are UTF-16 offsets. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The text of a scalar, the name of an anchor or alias, the short form of a tag; otherwise empty. */
  readonly value: string;
  /** Only a plain scalar is read as a number, bool or null. */
  readonly plain: boolean;
}

export type TokenKind =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  /** A scalar and the `:` behind it, which is not counted in: the key of a pair, as nearly all are written. */
  | 'implicit-key'
  /** What comes is the key of a pair, of some other form. */
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export function token(kind: TokenKind, start: number, end: number): Token {
  return { kind, start, end, value: '', plain: false };
}
