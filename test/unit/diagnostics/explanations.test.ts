import { describe, expect, it } from 'vitest';
import { codes } from '../../../src/diagnostics/codes.ts';
import type { Example } from '../../../src/diagnostics/explanations/explanation.ts';
import { explanations } from '../../../src/diagnostics/explanations/explanations.ts';
import { loadDiagnostics } from '../../fakes/load.ts';

/** Codes that are not told by the load: they come from the plan. */
const planned: readonly string[] = ['WL4013', 'WL5003'];

describe('the explanations', () => {
  it('are of the codes that there are', () => {
    expect(Object.keys(explanations).sort()).toEqual(Object.keys(codes).sort());
  });

  it.each(examples('wrong'))('of %s show a mistake that has this code', (code, files) => {
    expect(new Set(loadDiagnostics(files).map((diagnostic) => diagnostic.code))).toEqual(new Set([code]));
  });

  it.each(examples('right'))('of %s show how it is right', (_code, files) => {
    expect(loadDiagnostics(files)).toEqual([]);
  });

  it('are short', () => {
    const long = Object.entries(explanations).filter(([, { meaning, why }]) => `${meaning} ${why}`.length > 500);
    expect(long.map(([code]) => code)).toEqual([]);
  });
});

function examples(side: 'wrong' | 'right'): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  return Object.entries(explanations).flatMap(([code, explanation]) => {
    const files = filesOf(explanation[side]);
    return files && !planned.includes(code) ? [[code, files] as const] : [];
  });
}

function filesOf(example: Example): Readonly<Record<string, string>> | undefined {
  if (typeof example === 'string') return { 'compose.yaml': example };
  return 'files' in example ? example.files : undefined;
}
