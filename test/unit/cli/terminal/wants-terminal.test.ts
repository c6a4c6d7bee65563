import { expect, it } from 'vitest';
import { wantsTerminal } from '../../../../src/cli/terminal/wants-terminal.ts';

const onTerminal = { noTty: undefined, stdin: true, stdinIsTerminal: true, stdoutIsTerminal: true };

it('gives a terminal when both ends are one', () => {
  expect([
    wantsTerminal(onTerminal),
    wantsTerminal({ ...onTerminal, stdinIsTerminal: false }),
    wantsTerminal({ ...onTerminal, stdoutIsTerminal: false }),
  ]).toEqual([true, false, false]);
});

it('gives none with -T or --tty=false', () => {
  expect([wantsTerminal({ ...onTerminal, noTty: true }), wantsTerminal({ ...onTerminal, tty: false })]).toEqual([false, false]);
});

it('gives one to a pipe with -T=false or --tty', () => {
  expect([
    wantsTerminal({ ...onTerminal, stdoutIsTerminal: false, noTty: false }),
    wantsTerminal({ ...onTerminal, stdoutIsTerminal: false, tty: true }),
  ]).toEqual([true, true]);
});

it('refuses a terminal whose input is not one, unless nothing is passed on', () => {
  const piped = { ...onTerminal, stdinIsTerminal: false, tty: true };
  expect(() => wantsTerminal(piped)).toThrow('the input device is not a TTY');
  expect(wantsTerminal({ ...piped, stdin: false })).toBe(true);
});
