/** A half-open range of UTF-16 offsets in one file. Line and column are computed only when printed. */
export interface Span {
  /** The path as the user knows it: absolute, or `-` for standard input. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}
