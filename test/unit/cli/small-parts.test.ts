import { describe, expect, it } from 'vitest';
import { toReplicas } from '../../../src/cli/arguments/up-options.ts';
import { exitCodeOf } from '../../../src/cli/exit-codes.ts';
import { toProgressMode, usesColours } from '../../../src/cli/progress-mode.ts';
import { neutralise } from '../../../src/cli/render/neutralise.ts';
import { toEngineTime } from '../../../src/cli/session/engine-time.ts';

describe('the progress mode', () => {
  it.each([
    [{ progress: undefined, ansi: undefined, isTerminal: true }, 'tty'],
    [{ progress: 'auto', ansi: undefined, isTerminal: false }, 'plain'],
    [{ progress: 'auto', ansi: 'never', isTerminal: true }, 'plain'],
    [{ progress: 'tty', ansi: undefined, isTerminal: false }, 'tty'],
    [{ progress: 'json', ansi: undefined, isTerminal: true }, 'json'],
    [{ progress: 'none', ansi: undefined, isTerminal: true }, 'quiet'],
  ])('of %j is %s', (settings, mode) => {
    expect(toProgressMode(settings)).toBe(mode);
  });

  it.each([
    [{ progress: 'tty', ansi: 'never', isTerminal: true }],
    [{ progress: 'plain', ansi: 'always', isTerminal: true }],
    [{ progress: 'loud', ansi: undefined, isTerminal: true }],
  ])('of %j is refused', (settings) => {
    expect(() => toProgressMode(settings)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});

describe('colours', () => {
  it('are used on terminals, unless NO_COLOR or TERM say no, or as --ansi says', () => {
    expect(usesColours(undefined, true, {})).toBe(true);
    expect(usesColours(undefined, false, {})).toBe(false);
    expect(usesColours(undefined, true, { NO_COLOR: '1' })).toBe(false);
    expect(usesColours(undefined, true, { NO_COLOR: '' })).toBe(true);
    expect(usesColours(undefined, true, { TERM: 'dumb' })).toBe(false);
    expect(usesColours('always', false, { NO_COLOR: '1' })).toBe(true);
    expect(usesColours('never', true, {})).toBe(false);
  });
});

describe('a time for the engine', () => {
  const now = Date.UTC(2026, 0, 2, 12);

  it.each([
    ['10m', `${now / 1000 - 600}.000`],
    ['1h30m', `${now / 1000 - 5400}.000`],
    ['1.5s', `${now / 1000 - 2}.500`],
    ['1767312000.5', '1767312000.5'],
    ['2026-01-02T15:04:05.123456789Z', '2026-01-02T15:04:05.123456789Z'],
    ['2026-01-02T15:04:05+02:00', '2026-01-02T15:04:05+02:00'],
  ])('from "%s" is "%s"', (text, time) => {
    expect(toEngineTime(text, now)).toBe(time);
  });

  it('without a zone is local', () => {
    expect(toEngineTime('2026-01-02T10:00:00', now)).toBe((new Date(2026, 0, 2, 10).getTime() / 1000).toFixed(3));
    expect(toEngineTime('2026-01-02', now)).toBe((new Date(2026, 0, 2).getTime() / 1000).toFixed(3));
  });

  it('that nobody understands is refused', () => {
    expect(() => toEngineTime('yesterday', now)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});

describe('the scale of services', () => {
  it('is read from SERVICE=N', () => {
    expect(toReplicas(['web=3', 'db=0'])).toEqual({ web: 3, db: 0 });
    for (const text of ['web', 'web=', 'web=x', '=1', 'web=-1']) expect(() => toReplicas([text])).toThrow(/cannot read the scale/);
  });
});

describe('control characters', () => {
  it('are made visible, but tabs and line feeds stay', () => {
    expect(neutralise('a\tb\nc\x1b]0;title\x07\x00\x7f\x9b\u202e\r')).toBe('a\tb\nc␛]0;title␇␀␡<U+009B><U+202E>␍');
  });
});

describe('exit codes', () => {
  it('differ by what a script can do about the error', () => {
    const codes = (['PROJECT_INVALID', 'ROLLED_BACK', 'TIMEOUT', 'LOCKED', 'ENGINE_UNREACHABLE', 'STEP_FAILED', 'USAGE'] as const).map(
      exitCodeOf,
    );
    expect(codes).toEqual([3, 4, 5, 6, 7, 1, 1]);
  });
});
