import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readToolVariables } from '../../../src/host/tool-variables.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'windlass-variables-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the variables of the tool itself', () => {
  it('may stand in .env, below those of the process', () => {
    writeFileSync(
      join(folder, '.env'),
      'FOO=1\nCOMPOSE_PROGRESS=quiet\nexport COMPOSE_ANSI="never" # colours\n#COMPOSE_PARALLEL_LIMIT=3\n',
    );
    expect(readToolVariables({ variables: { COMPOSE_PROGRESS: 'json' }, folder, envFiles: [] })).toEqual({
      COMPOSE_PROGRESS: 'json',
      COMPOSE_ANSI: 'never',
    });
  });

  it('stand in the files that are named instead, the last one first', () => {
    writeFileSync(join(folder, '.env'), 'COMPOSE_ANSI=never\n');
    writeFileSync(join(folder, 'a'), 'COMPOSE_PROGRESS=quiet\nCOMPOSE_PARALLEL_LIMIT=3\n');
    writeFileSync(join(folder, 'b'), 'COMPOSE_PROGRESS: plain\n');
    expect(readToolVariables({ variables: {}, folder, envFiles: ['a', 'b', 'none'] })).toEqual({
      COMPOSE_PROGRESS: 'plain',
      COMPOSE_PARALLEL_LIMIT: '3',
    });
  });

  it('are not looked for in .env when that is switched off', () => {
    writeFileSync(join(folder, '.env'), 'COMPOSE_ANSI=never\n');
    expect(readToolVariables({ variables: { COMPOSE_DISABLE_ENV_FILE: 'true' }, folder, envFiles: [] })).toEqual({});
  });
});
