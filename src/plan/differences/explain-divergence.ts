import type { Span } from '../../diagnostics/span.ts';
import { type Changes, hasChanged } from './changed-sources.ts';
import type { Difference, PathPart } from './difference.ts';

/**
 * Where a difference comes from. `file`: the file says something else than when the container was made. `drift`: somebody changed the
 * engine's side. `image`: the same reference names another image. `unknown`: the container bears no record that could tell.
 */
export type Cause = 'file' | 'drift' | 'image' | 'unknown';

/** A difference that can be told to somebody: what, from what to what, why, and where the new value is written. */
export interface ExplainedDifference extends Difference {
  readonly cause: Cause;
  readonly span?: Span;
}

export interface ExplainRequest {
  readonly differences: readonly Difference[];
  readonly changes: Changes;
  /** Path of the service, network or volume in the canonical model, such as `['services', 'web']`. */
  readonly base: readonly PathPart[];
  readonly spanAt: (pointer: string) => Span | undefined;
}

/** Adds to each difference its cause and the place of the wanted value; for a value that is to go, the place that no longer has it. */
export function explainDivergence({ base, changes, differences, spanAt }: ExplainRequest): readonly ExplainedDifference[] {
  return differences.map((difference) => {
    const span = spanAt(pointer([...base, ...difference.at]));
    return { ...difference, cause: causeOf(difference, changes), ...(span && { span }) };
  });
}

function causeOf({ origin, sources }: Difference, changes: Changes): Cause {
  if (origin !== undefined) return origin;
  if (changes.kind === 'unknown') return 'unknown';
  return hasChanged(changes, sources) ? 'file' : 'drift';
}

function pointer(path: readonly PathPart[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
