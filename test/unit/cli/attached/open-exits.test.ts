import { describe, expect, it } from 'vitest';
import { type Exited, type ExitRules, openExits } from '../../../../src/cli/attached/open-exits.ts';

describe('openExits', () => {
  it.each<[ExitRules['abortOn'], readonly boolean[]]>([
    [undefined, [false, false, false]],
    ['exit', [true, false, false]],
    ['failure', [false, true, false]],
  ])('with --abort-on-container-%s takes the first such end, and no other, for the one that ends the rest', (abortOn, aborting) => {
    const exits = openExits({ abortOn, exitCodeFrom: undefined });
    expect([ended('job', 0), ended('web', 3), ended('db', 4)].map(exits.note)).toEqual(aborting);
  });

  it('gives the exit code of the end that stopped the rest', () => {
    const exits = openExits({ abortOn: 'failure', exitCodeFrom: undefined });
    for (const exit of [ended('job', 0), ended('web', 3), ended('db', 137)]) exits.note(exit);
    expect(exits.exitCode()).toBe(3);
  });

  it('gives the exit code of the service that was asked for, 0 when it never ended', () => {
    const exits = openExits({ abortOn: 'exit', exitCodeFrom: 'db' });
    exits.note(ended('web', 3));
    expect(exits.exitCode()).toBe(0);
    exits.note(ended('db', 4));
    expect(exits.exitCode()).toBe(4);
  });

  it('names what failed and does not come back, unless the exit code tells', () => {
    const failed = ended('web', 3);
    const seen = [ended('job', 0), failed, { ...ended('db', 4), restarting: true }];
    const untold = (['exit', 'failure', undefined] as const).map((abortOn) => {
      const exits = openExits({ abortOn, exitCodeFrom: undefined });
      seen.map(exits.note);
      return exits.untold();
    });
    expect(untold).toEqual([[], [], [failed]]);
  });
});

function ended(service: string, exitCode: number): Exited {
  const source = { container: service, name: `demo-${service}-1`, service, number: 1, label: `${service}-1` };
  return { kind: 'exited', source, exitCode, restarting: false };
}
