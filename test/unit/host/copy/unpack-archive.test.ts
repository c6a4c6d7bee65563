import { link, lstat, mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Header, pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackArchive } from '../../../../src/host/copy/unpack-archive.ts';

type Member = Partial<Header> & Pick<Header, 'name'> & { readonly content?: string };

let base: string;

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'windlass-unpack-')));
});

afterEach(() => rm(base, { recursive: true, force: true }));

async function* archiveOf(members: readonly Member[]): AsyncGenerator<Buffer, void> {
  const archive = pack();
  for (const { content, ...header } of members) archive.entry(header, content ?? '');
  archive.finalize();
  for await (const chunk of archive) yield Buffer.from(chunk as Uint8Array);
}

/** Unpacks to `out` in the test's folder. */
function unpack(members: readonly Member[], options: { readonly archive?: boolean } = {}): ReturnType<typeof unpackArchive> {
  return unpackArchive(archiveOf(members), { target: join(base, 'out'), archive: options.archive ?? false });
}

/** Everything below the test's folder, links as `name -> target` and files with their content. */
async function tree(folder = base, prefix = ''): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const rows = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    const name = `${prefix}${entry.name}`;
    if (entry.isSymbolicLink()) return [`${name} -> ${await readlink(path)}`];
    return entry.isDirectory() ? [`${name}/`, ...(await tree(path, `${name}/`))] : [`${name}: ${await readFile(path, 'utf8')}`];
  });
  return (await Promise.all(rows)).flat().sort();
}

describe('unpacking', () => {
  it('puts the top of the archive at the target, whatever it is called in there', async () => {
    await unpack([
      { name: 'etc/', type: 'directory' },
      { name: 'etc/a', content: '1' },
      { name: 'etc/sub/b', content: '2' },
      { name: 'etc/link', type: 'symlink', linkname: '../elsewhere' },
    ]);
    expect(await tree()).toEqual(['out/', 'out/a: 1', 'out/link -> ../elsewhere', 'out/sub/', 'out/sub/b: 2']);
  });

  it.each([['passwd'], ['./passwd'], ['/passwd']])('takes names as engines write them, such as %s', async (name) => {
    await mkdir(join(base, 'out'));
    const inFolder = name !== 'passwd';
    await unpack([{ name: inFolder ? name : 'top/passwd', content: 'x' }]);
    expect(await tree()).toEqual(['out/', 'out/passwd: x']);
  });

  it('writes a lone file to the target itself', async () => {
    await unpack([{ name: 'passwd', content: 'x' }]);
    expect(await tree()).toEqual(['out: x']);
  });

  it('sets modes and times, of folders last', async () => {
    const mtime = new Date('2020-01-02T03:04:05Z');
    await unpack([
      { name: 'd/', type: 'directory', mode: 0o500, mtime },
      { name: 'd/f', mode: 0o604, mtime, content: 'x' },
    ]);
    const found = await Promise.all([lstat(join(base, 'out')), lstat(join(base, 'out/f'))]);
    expect(found.map(({ mode, mtimeMs }) => [mode & 0o7777, mtimeMs])).toEqual([
      [0o500, mtime.getTime()],
      [0o604, mtime.getTime()],
    ]);
  });

  it('drops setuid and setgid unless everything is to be kept', async () => {
    const members: readonly Member[] = [
      { name: 'program', mode: 0o6755, content: 'x', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
    ];
    await unpack(members);
    expect((await lstat(join(base, 'out'))).mode & 0o7777).toBe(0o755);
    await unpack(members, { archive: true });
    expect((await lstat(join(base, 'out'))).mode & 0o7777).toBe(0o6755);
  });

  it('keeps hard links to files of the archive', async () => {
    await unpack([
      { name: 'd/a', content: 'x' },
      { name: 'd/b', type: 'link', linkname: 'd/a' },
    ]);
    const [a, b] = await Promise.all([lstat(join(base, 'out/a')), lstat(join(base, 'out/b'))]);
    expect(a.ino).toBe(b.ino);
  });

  it('leaves what is there and not in the archive, and the modes of folders that are there', async () => {
    await mkdir(join(base, 'out/sub'), { recursive: true, mode: 0o711 });
    await writeFile(join(base, 'out/kept'), 'mine');
    await writeFile(join(base, 'out/sub/old'), 'old');
    await unpack([
      { name: 'd/', type: 'directory', mode: 0o700 },
      { name: 'd/sub/', type: 'directory', mode: 0o700 },
      { name: 'd/sub/old', content: 'new' },
    ]);
    expect(await tree()).toEqual(['out/', 'out/kept: mine', 'out/sub/', 'out/sub/old: new']);
    expect((await lstat(join(base, 'out/sub'))).mode & 0o777).toBe(0o711);
  });

  it('fails for an archive that breaks off', async () => {
    const whole: Buffer[] = [];
    for await (const chunk of archiveOf([{ name: 'f', content: 'x'.repeat(5000) }])) whole.push(chunk);
    const half = Buffer.concat(whole).subarray(0, 2000);
    await expect(
      unpackArchive(
        (async function* () {
          yield half;
        })(),
        { target: join(base, 'out'), archive: false },
      ),
    ).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  it('fails where the folder of the target is not there', async () => {
    await expect(
      unpackArchive(archiveOf([{ name: 'f', content: 'x' }]), { target: join(base, 'none/out'), archive: false }),
    ).rejects.toThrow('there is no folder');
  });
});

describe('unpacking an archive that means harm', () => {
  beforeEach(async () => {
    await mkdir(join(base, 'precious'));
    await writeFile(join(base, 'precious/file'), 'precious');
  });

  const untouched = ['precious/', 'precious/file: precious'];

  it.each<[string, readonly Member[]]>([
    ['a name that climbs', [{ name: 'd/../../precious/file', content: 'bad' }]],
    ['a name that begins with a climb', [{ name: '../precious/file', content: 'bad' }]],
    [
      'an absolute name',
      [
        { name: 'd/', type: 'directory' },
        { name: '/precious/file', content: 'bad' },
      ],
    ],
    [
      'a second top',
      [
        { name: 'd/a', content: 'x' },
        { name: 'precious/file', content: 'bad' },
      ],
    ],
    [
      'a file behind a link that it brought',
      [
        { name: 'd/l', type: 'symlink', linkname: '../precious' },
        { name: 'd/l/file', content: 'bad' },
      ],
    ],
    [
      'a folder in the place of a link that it brought',
      [
        { name: 'd/l', type: 'symlink', linkname: '../precious' },
        { name: 'd/l/', type: 'directory' },
        { name: 'd/l/file', content: 'bad' },
      ],
    ],
    [
      'a link behind a link',
      [
        { name: 'd/l', type: 'symlink', linkname: '..' },
        { name: 'd/l/precious/file', type: 'symlink', linkname: '/etc/passwd' },
      ],
    ],
    [
      'a top that is a link',
      [
        { name: 'd', type: 'symlink', linkname: 'precious' },
        { name: 'd/file', content: 'bad' },
      ],
    ],
    ['a hard link that climbs', [{ name: 'd/h', type: 'link', linkname: '../precious/file' }]],
    ['a hard link by an absolute name', [{ name: 'd/h', type: 'link', linkname: '/precious/file' }]],
    [
      'a hard link through a link',
      [
        { name: 'd/l', type: 'symlink', linkname: '../precious' },
        { name: 'd/h', type: 'link', linkname: 'd/l/file' },
      ],
    ],
    ['a name that is no text', [{ name: 'd/a\ufffd', content: 'bad' }]],
  ])('refuses %s', async (_what, members) => {
    await expect(unpack(members)).rejects.toMatchObject({ code: 'USAGE' });
    expect((await tree()).filter((row) => row.startsWith('precious'))).toEqual(untouched);
  });

  it('does not write through links that were there already', async () => {
    await mkdir(join(base, 'out'));
    await symlink('../precious', join(base, 'out/l'));
    await expect(unpack([{ name: 'd/l/file', content: 'bad' }])).rejects.toThrow('is a symbolic link');
    await expect(unpack([{ name: 'd/l/', type: 'directory' }])).rejects.toThrow('is not a folder');
    expect((await tree()).filter((row) => row.startsWith('precious'))).toEqual(untouched);
  });

  it('replaces a link in the place of a file instead of writing to what it leads to', async () => {
    await mkdir(join(base, 'out'));
    await symlink('../precious/file', join(base, 'out/f'));
    await link(join(base, 'precious/file'), join(base, 'out/h'));
    await unpack([
      { name: 'd/f', content: 'new' },
      { name: 'd/h', content: 'new' },
    ]);
    expect(await tree()).toEqual(['out/', 'out/f: new', 'out/h: new', ...untouched]);
  });

  it('leaves out hard links to files that were there already', async () => {
    await mkdir(join(base, 'out'));
    await link(join(base, 'precious/file'), join(base, 'out/there'));
    expect(await unpack([{ name: 'd/h', type: 'link', linkname: 'd/there' }])).toEqual([
      { path: 'd/h', why: 'it is a hard link to something that was not copied' },
    ]);
  });

  it('leaves out devices and pipes, and tells', async () => {
    const leftOut = await unpack([
      { name: 'd/null', type: 'character-device', devmajor: 1, devminor: 3 },
      { name: 'd/disk', type: 'block-device', devmajor: 8, devminor: 0 },
      { name: 'd/pipe', type: 'fifo' },
      { name: 'd/file', content: 'x' },
    ]);
    expect(leftOut).toEqual([
      { path: 'd/null', why: 'it is a device' },
      { path: 'd/disk', why: 'it is a device' },
      { path: 'd/pipe', why: 'it is a pipe' },
    ]);
    expect(await tree()).toEqual(['out/', 'out/file: x', ...untouched]);
  });

  it('puts no file in the place of a folder and no folder in the place of a file', async () => {
    await mkdir(join(base, 'out/folder'), { recursive: true });
    await writeFile(join(base, 'out/file'), 'mine');
    await expect(unpack([{ name: 'd/folder', content: 'x' }])).rejects.toThrow('is a folder');
    await expect(unpack([{ name: 'd/file/', type: 'directory' }])).rejects.toThrow('is not a folder');
    await expect(unpack([{ name: 'd/file/inner', content: 'x' }])).rejects.toThrow('is not a folder');
    expect(await tree()).toEqual(['out/', 'out/file: mine', 'out/folder/', ...untouched]);
  });
});
