import type { LoadResult } from '../../src/compose/load-project.ts';
import type { LoadRequest } from '../../src/compose/load-request.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Span } from '../../src/diagnostics/span.ts';
import { WindlassError } from '../../src/diagnostics/windlass-error.ts';
import { type FileTexts, load, projectDir } from '../fakes/load.ts';

export interface SafeLoad {
  readonly loaded?: LoadResult;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads, and throws only when the loader did what it must never do: crash, or tell of an error without a place in the text. */
export function loadSafely(texts: FileTexts, request: Partial<LoadRequest> = {}): SafeLoad {
  const result = attempt(texts, request);
  if (!result.loaded && !result.diagnostics.some(({ severity }) => severity === 'error'))
    throw new Error('the load failed without an error');
  for (const diagnostic of result.diagnostics) checkPlaces(diagnostic, texts);
  return result;
}

function attempt(texts: FileTexts, request: Partial<LoadRequest>): SafeLoad {
  try {
    const loaded = load(texts, request);
    return { loaded, diagnostics: loaded.project.warnings };
  } catch (error) {
    if (error instanceof WindlassError && error.code === 'PROJECT_INVALID') return { diagnostics: error.diagnostics };
    throw error;
  }
}

function checkPlaces(diagnostic: Diagnostic, texts: FileTexts): void {
  const { code, message, severity, span, related = [] } = diagnostic;
  if (message.trim() === '') throw new Error(`${code} has no message`);
  if (!span && severity === 'error') throw new Error(`${code} has no place: ${message}`);
  for (const place of [...(span ? [span] : []), ...related.map((other) => other.span)]) {
    if (!isInside(place, texts)) throw new Error(`${code} is at ${JSON.stringify(place)}, which is not in the text: ${message}`);
  }
}

function isInside({ file, start, end }: Span, texts: FileTexts): boolean {
  const name = file.startsWith(`${projectDir}/`) ? file.slice(projectDir.length + 1) : file;
  const text = texts[name];
  return typeof text === 'string' && Number.isInteger(start) && 0 <= start && start <= end && end <= text.length;
}
