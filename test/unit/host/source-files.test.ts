import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeSourceFiles } from '../../../src/host/source-files.ts';

describe('source files', () => {
  const files = nodeSourceFiles();

  it('are read as bytes, and nothing is as an empty file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'windlass-source-'));
    writeFileSync(join(folder, 'a'), 'text');
    expect(Buffer.from(files.read(join(folder, 'a'))).toString()).toBe('text');
    expect(files.read('/dev/null')).toHaveLength(0);
    rmSync(folder, { recursive: true });
  });

  it('are not devices and pipes, which would go on for ever', () => {
    const folder = mkdtempSync(join(tmpdir(), 'windlass-source-'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(() => files.read('/dev/zero')).toThrow('it is a device, not a file');
    expect(() => files.read(join(folder, 'pipe'))).toThrow('it is a pipe, not a file');
    rmSync(folder, { recursive: true });
  });
});
