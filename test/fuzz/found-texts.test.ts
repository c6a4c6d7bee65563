import { describe, expect, it } from 'vitest';
import { loadSafely } from './load-safely.ts';

describe('a text that once made the loader hang or point outside of the file', () => {
  it.each([
    ['a list and a map that are open at the end', 'a: [{b: ', 'WL1001'],
    ['maps without commas that are open at the end', 'services:\n  a: {image {b: c', 'WL1001'],
    ['a value that is missing at the end', 'services:\n  a: &a\n  b: {', 'WL1001'],
  ])('is read to its end: %s', (_what, text, code) => {
    expect(loadSafely({ 'compose.yaml': text }).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});
