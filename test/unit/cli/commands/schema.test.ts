import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/cli/main.ts';
import { memoryOutput } from '../../../support/memory-output.ts';

describe('windlass schema', () => {
  it('prints the schema that the loader checks with', async () => {
    const out = memoryOutput();
    const err = memoryOutput();
    expect(await runCommandLine(['schema'], out, err)).toBe(0);
    expect(err.text()).toBe('');
    expect(out.text()).toBe(readFileSync(new URL('../../../../schemas/compose.schema.json', import.meta.url), 'utf8'));
  });

  it('takes no arguments', async () => {
    const out = memoryOutput();
    const err = memoryOutput();
    expect(await runCommandLine(['schema', 'compose'], out, err)).not.toBe(0);
    expect(out.text()).toBe('');
  });
});
