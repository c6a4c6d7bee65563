import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openFolder } from '../../../src/host/build-context.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'windlass-context-'));
  return () => rm(root, { recursive: true });
});

async function files(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), path);
  }
}

async function walk(filter: { follow?: string[]; include?: string[]; exclude?: string[] } = {}): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const entry of openFolder(root).walk({ follow: [], include: [], exclude: [], ...filter })) found.push(entry.path);
  return found;
}

describe('openFolder', () => {
  it('tells entries in the order of their bytes, each after its folder', async () => {
    await files('b/x', 'a.txt', 'a/z', 'B', 'ü', '\u{1f600}', '\uffee');
    expect(await walk()).toEqual(['B', 'a', 'a/z', 'a.txt', 'b', 'b/x', 'ü', '\uffee', '\u{1f600}']);
  });

  it('leaves out what is excluded, and tells a folder again for what is taken back', async () => {
    await files('docs/a/x.md', 'docs/a/keep.md', 'docs/b/x.md', 'src/x');
    expect(await walk({ exclude: ['docs', '!docs/a/keep.md'] })).toEqual(['docs', 'docs/a', 'docs/a/keep.md', 'src', 'src/x']);
  });

  it('tells only what is followed, with the folders above it', async () => {
    await files('package.json', 'src/deep/main.js', 'src/other.js', 'big/x');
    expect(await walk({ follow: ['/package.json', 'src/deep'] })).toEqual(['package.json', 'src', 'src/deep', 'src/deep/main.js']);
    expect(await walk({ follow: ['*.json', 'missing'] })).toEqual(['package.json']);
    expect(await walk({ follow: ['/'] })).toHaveLength(7);
  });

  it('follows links, also through a folder and by a wildcard, but not out of the root', async () => {
    await files('real/one', 'real/two', 'else');
    await symlink('real', join(root, 'link'));
    await symlink('/else', join(root, 'absolute'));
    await symlink('../../../../etc/passwd', join(root, 'out'));
    await symlink('loop', join(root, 'loop'));
    expect(await walk({ follow: ['link/one'] })).toEqual(['link', 'real', 'real/one']);
    expect(await walk({ follow: ['abs*'] })).toEqual(['absolute', 'else']);
    expect(await walk({ follow: ['out'] })).toEqual(['out']);
    expect(await walk({ follow: ['loop'] })).toEqual(['loop']);
  });

  it('takes a name with wildcard characters of its own for what it is', async () => {
    await files('[id]/page', 'i/page');
    expect(await walk({ follow: ['\\[id]/page'] })).toEqual(['[id]', '[id]/page']);
  });
});
