import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { inOrder } from '../../../src/diagnostics/in-order.ts';

const at = (file: string, start: number, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  code: 'WL3001',
  severity,
  message: `${file} ${start} ${severity}`,
  span: { file, start, end: start + 1 },
});
const whole: Diagnostic = { code: 'WL1003', severity: 'error', message: 'there is no file' };

describe('diagnostics', () => {
  it('are told file by file as they were read, and from top to bottom', () => {
    const found = [at('b', 9), at('a', 5, 'warning'), at('other', 1), at('b', 1), at('a', 70), at('a', 5), whole];
    expect(inOrder(found, ['b', 'a'])).toEqual([
      whole,
      at('b', 1),
      at('b', 9),
      at('a', 5),
      at('a', 5, 'warning'),
      at('a', 70),
      at('other', 1),
    ]);
  });

  it('that stand in one place keep their order', () => {
    const pair: readonly Diagnostic[] = [
      { ...at('a', 1), message: 'second letter' },
      { ...at('a', 1), message: 'a first' },
    ];
    expect(inOrder(pair, ['a'])).toEqual(pair);
  });
});
