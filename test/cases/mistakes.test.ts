import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { observeMistake } from './observe-mistake.ts';

interface Mistake {
  readonly title: string;
  readonly text: string;
  readonly expect: readonly string[];
}

const mistakes: readonly Mistake[] = parse(readFileSync(new URL('mistakes.yaml', import.meta.url), 'utf8'));

describe('a load tells', () => {
  it.each(mistakes)('$title', ({ text, expect: expected }) => {
    expect(observeMistake(text)).toEqual(expected);
  });
});

describe('the collected mistakes', () => {
  it('are at least 60', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(60);
  });

  it('are all told, at a place in the file', () => {
    const untold = mistakes.filter((mistake) => mistake.expect.length === 0 || mistake.expect.some((line) => line.includes(' nowhere ')));
    expect(untold.map(({ title }) => title)).toEqual([]);
  });
});
