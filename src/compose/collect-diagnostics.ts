import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';

/**
 * Gathers what the stages report. Files can be read, and documents checked, more than once, and what one stage has found wrong
 * can look wrong to the next one too: so each finding counts once, and so does each value that is in error.
 */
export interface Diagnostics {
  readonly report: Report;
  readonly all: readonly Diagnostic[];
  readonly hasErrors: () => boolean;
}

export function collectDiagnostics(): Diagnostics {
  const all: Diagnostic[] = [];
  const seen = new Set<string>();
  const faulty = new Map<string, string>();
  let errors = 0;
  return {
    all,
    hasErrors: () => errors > 0,
    report: (diagnostic) => {
      const { code, span, message } = diagnostic;
      const key = `${code} ${span?.file} ${span?.start} ${span?.end} ${message}`;
      if (seen.has(key)) return;
      seen.add(key);
      if (diagnostic.severity === 'error') {
        // Several attributes can be missing in one place.
        const place = span && span.end > span.start && code !== 'WL3004' ? `${span.file} ${span.start} ${span.end}` : undefined;
        // What is missing is told at the map that lacks it: two missing attributes share a place and are two mistakes.
        if (place !== undefined && faulty.has(place) && !(code === 'WL3004' && faulty.get(place) === code)) return;
        if (place !== undefined) faulty.set(place, code);
        errors++;
      }
      all.push(diagnostic);
    },
  };
}
