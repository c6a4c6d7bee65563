import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract, type Header } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packTree } from '../../../../src/host/copy/pack-tree.ts';

let base: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'windlass-pack-'));
  await mkdir(join(base, 'd/sub'), { recursive: true });
  await writeFile(join(base, 'd/file'), 'content');
  await writeFile(join(base, 'd/sub/empty'), '');
  await symlink('file', join(base, 'd/link'));
});

afterEach(() => rm(base, { recursive: true, force: true }));

async function read(archive: AsyncIterable<Buffer>): Promise<readonly { readonly header: Header; readonly content: string }[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk);
  const reading = extract();
  reading.end(Buffer.concat(chunks));
  const found: { readonly header: Header; readonly content: string }[] = [];
  for await (const entry of reading) {
    const content: Buffer[] = [];
    for await (const chunk of entry) content.push(Buffer.from(chunk as Uint8Array));
    found.push({ header: entry.header, content: Buffer.concat(content).toString() });
  }
  return found;
}

/** The members of an archive, links with what they lead to and files with their content. */
async function members(archive: AsyncIterable<Buffer>): Promise<readonly string[]> {
  return (await read(archive)).map(({ header: { name, type, linkname }, content }) => {
    if (type === 'symlink') return `${name} -> ${linkname}`;
    return type === 'directory' ? name : `${name}: ${content}`;
  });
}

const quiet = { follow: false, onLeftOut: () => undefined };

describe('packing', () => {
  it('gives a folder with all that is in it, under the name that it is to have', async () => {
    expect(await members(packTree(join(base, 'd'), { ...quiet, name: 'new' }))).toEqual([
      './new/',
      './new/file: content',
      './new/link -> file',
      './new/sub/',
      './new/sub/empty: ',
    ]);
  });

  it('gives what is in a folder without the folder itself', async () => {
    expect(await members(packTree(join(base, 'd'), quiet))).toEqual(['./file: content', './link -> file', './sub/', './sub/empty: ']);
  });

  it('gives a link as a link, or what it leads to', async () => {
    const link = join(base, 'd/link');
    expect(await members(packTree(link, { ...quiet, name: 'x' }))).toEqual(['./x -> file']);
    expect(await members(packTree(link, { ...quiet, name: 'x', follow: true }))).toEqual(['./x: content']);
  });

  it('tells modes and times', async () => {
    const file = join(base, 'd/file');
    await chmod(file, 0o4711);
    await utimes(file, 1_600_000_000, 1_600_000_000);
    const [member] = await read(packTree(file, { ...quiet, name: 'f' }));
    expect([member?.header.mode, member?.header.mtime.getTime(), member?.header.size]).toEqual([0o4711, 1_600_000_000_000, 7]);
  });

  it('leaves sockets out, and tells', async () => {
    const leftOut: unknown[] = [];
    const server = createServer().listen(join(base, 'd/sub/socket'));
    try {
      const archive = packTree(join(base, 'd/sub'), { follow: false, onLeftOut: (entry) => void leftOut.push(entry) });
      expect(await members(archive)).toEqual(['./empty: ']);
      expect(leftOut).toEqual([{ path: join(base, 'd/sub/socket'), why: 'it is neither a file nor a folder nor a link' }]);
    } finally {
      server.close();
    }
  });

  it('fails for what is not there', async () => {
    await expect(members(packTree(join(base, 'none'), { ...quiet, name: 'x' }))).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('no such file or directory'),
    });
  });
});
