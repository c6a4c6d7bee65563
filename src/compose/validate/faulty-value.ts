import type { Span } from '../../diagnostics/span.ts';
import type { Shape, Shapes } from './shape.ts';

/** Finds the text of the value, or of the key, at a path from the top of the file. */
export type SpanOf = (path: readonly string[], target: 'key' | 'value') => Span;

/** One value that the schema refuses, with all that is known about it. */
export interface FaultyValue {
  readonly path: readonly string[];
  readonly value: unknown;
  /** The path in the user's words: `ports[0] of service "web"`. */
  readonly place: string;
  readonly shape: Shape | undefined;
  readonly shapes: Shapes;
  readonly spanOf: SpanOf;
}
