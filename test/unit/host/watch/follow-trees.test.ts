import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIgnores } from '../../../../src/host/watch/build-ignores.ts';
import { followTrees } from '../../../../src/host/watch/follow-trees.ts';
import { listTree } from '../../../../src/host/watch/list-tree.ts';

let folder: string;
let close: () => void = () => undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'windlass-watch-'));
});

afterEach(async () => {
  close();
  await rm(folder, { recursive: true });
});

describe('a watch on folders', () => {
  it('tells of files that are written, come and go, at any depth', async () => {
    await write('src/a/b');
    const told = await follow(['src']);
    await write('src/a/b', 'new');
    await told.until('src/a/b');
    await write('src/c');
    await told.until('src/c');
    await rm(join(folder, 'src/a'), { recursive: true });
    await told.until('src/a');
  });

  it('tells of everything in a folder that appears, also of what was in it before it could be watched', async () => {
    await mkdir(join(folder, 'src'));
    await write('made/x/y');
    const told = await follow(['src']);
    await rename(join(folder, 'made'), join(folder, 'src/made'));
    await told.until('src/made/x/y');
    await write('src/made/x/z');
    await told.until('src/made/x/z');
  });

  it('looks into no folder that nobody means', async () => {
    await write('src/deps/x');
    await mkdir(join(folder, 'src/lib'));
    const told = await follow(['src'], (path) => !path.endsWith('deps'));
    await write('src/deps/x', 'new');
    await write('src/lib/y');
    await told.until('src/lib/y');
    expect([...told.paths]).not.toContain('src/deps/x');
  });

  it('follows one file without its neighbours, also when another one takes its place', async () => {
    await write('conf');
    const told = await follow(['conf']);
    await write('other');
    await write('conf.new', 'new');
    await rename(join(folder, 'conf.new'), join(folder, 'conf'));
    await told.until('conf');
    expect([...told.paths]).toEqual(['conf']);
  });

  it('lets a root go and come back', async () => {
    await write('src/a');
    const told = await follow(['src']);
    await rm(join(folder, 'src'), { recursive: true });
    await told.until('src/a');
    told.paths.clear();
    await write('made/b');
    await rename(join(folder, 'made'), join(folder, 'src'));
    await told.until('src/b');
    expect([...told.paths]).not.toContain('src');
  });

  it('notices that another folder took the place of one', async () => {
    for (const path of ['src/in/a', 'made/a']) await write(path);
    const told = await follow(['src']);
    await rename(join(folder, 'src/in'), join(folder, 'old'));
    await rename(join(folder, 'made'), join(folder, 'src/in'));
    await told.until('src/in/a');
    await write('src/in/b');
    await told.until('src/in/b');
    await write('old/c');
    await write('src/in/d');
    await told.until('src/in/d');
    expect([...told.paths]).not.toContain('src/in/c');
  });

  it('needs them to be there', async () => {
    await expect(follow(['missing'])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `${join(folder, 'missing')} is to be watched and is not there`,
    });
  });
});

it('a tree is listed with its folders first, without those that are not entered', async () => {
  for (const path of ['src/b', 'src/a/x', 'src/deps/y']) await write(path);
  const listed: string[] = [];
  for await (const path of listTree(join(folder, 'src'), (inner) => !inner.endsWith('deps'))) listed.push(path.slice(folder.length + 1));
  expect(listed).toEqual(['src/a', 'src/a/x', 'src/b', 'src/deps']);
});

it('what the builder does not get is read from beside the Dockerfile first, then from the context', async () => {
  await write('.dockerignore', '# no\nnode_modules\n\n!x\n');
  expect(await buildIgnores({ context: folder })).toEqual(['node_modules', '!x']);
  await write('docker/web.dockerignore', 'dist\r\n');
  expect(await buildIgnores({ context: folder, dockerfile: 'docker/web' })).toEqual(['dist']);
  expect(await buildIgnores({ context: join(folder, 'docker') })).toEqual([]);
});

async function write(path: string, text = 'text'): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function follow(roots: readonly string[], enters: (path: string) => boolean = () => true) {
  const paths = new Set<string>();
  let look: () => void = () => undefined;
  const following = await followTrees(
    roots.map((root) => join(folder, root)),
    {
      enters,
      onChange(path) {
        paths.add(path.slice(folder.length + 1));
        look();
      },
      onTrouble: (error) => {
        throw error;
      },
    },
  );
  close = following.close;
  return {
    paths,
    until: (path: string) =>
      new Promise<void>((resolve) => {
        look = () => paths.has(path) && resolve();
        look();
      }),
  };
}
