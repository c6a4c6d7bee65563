import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/cli/main.ts';
import { renderExplanation } from '../../../../src/cli/render/explanation.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import { codes } from '../../../../src/diagnostics/codes.ts';
import { memoryOutput } from '../../../support/memory-output.ts';

const long = (code: keyof typeof codes) => renderExplanation(code, toStyle(false), 100);

describe('windlass explain', () => {
  it.each([['WL4001'], ['wl4001'], ['4001']])('takes %s for the code WL4001', async (word) => {
    expect(await explain(word)).toEqual({ code: 0, out: long('WL4001'), err: '' });
  });

  it('explains several codes one after the other', async () => {
    expect(await explain('WL1001', 'WL1002')).toEqual({ code: 0, out: `${long('WL1001')}\n${long('WL1002')}`, err: '' });
  });

  it('lists every code with its title when none is named', async () => {
    const lines = Object.entries(codes).map(([code, title]) => `${code}  ${title}\n`);
    expect(await explain()).toEqual({ code: 0, out: lines.join(''), err: '' });
  });

  it('has a text for every code', async () => {
    const { out } = await explain(...Object.keys(codes));
    for (const [code, title] of Object.entries(codes)) expect(out).toContain(`${code}: ${title}\n`);
  });

  it('suggests a code for one that does not exist, and prints none', async () => {
    const { code, out, err } = await explain('WL4001', 'WL40O2');
    expect([code === 0, out]).toEqual([false, '']);
    expect(err).toContain('there is no code "WL40O2"');
    expect(err).toContain('did you mean WL4002?');
  });

  it('points at the list where no code is near', async () => {
    expect((await explain('nonsense')).err).toContain('run "windlass explain" for the list');
  });
});

async function explain(...words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out = memoryOutput();
  const err = memoryOutput();
  const code = await runCommandLine(['explain', ...words], out, err);
  return { code, out: out.text(), err: err.text() };
}
