import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadDiagnostics, projectDir } from '../fakes/load.ts';

/** What a load says of a Compose file, errors first: `CODE line:column message`, with `warning` in front of warnings. */
export function observeMistake(text: string): readonly string[] {
  return findMistakes(text).map(({ line }) => line);
}

export interface FoundMistake {
  readonly line: string;
  readonly help?: string;
}

export function findMistakes(text: string): readonly FoundMistake[] {
  const found = loadDiagnostics(text);
  return ['error', 'warning'].flatMap((wanted) =>
    found
      .filter(({ severity }) => severity === wanted)
      .map((diagnostic) => ({ line: describe(diagnostic, text), ...(diagnostic.help !== undefined && { help: diagnostic.help }) })),
  );
}

function describe({ code, severity, message, span }: Diagnostic, text: string): string {
  const before = span && text.slice(0, span.start).split('\n');
  const place = before ? `${before.length}:${(before.at(-1)?.length ?? 0) + 1}` : 'nowhere';
  return `${severity === 'warning' ? 'warning ' : ''}${code} ${place} ${message.replaceAll(`${projectDir}/`, '')}`;
}
