import { buffer } from 'node:stream/consumers';
import { extract, type Header } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { type TarEntry, tarEnd, tarHeader, tarPadding } from '../../../src/util/tar-entry.ts';

async function unpack(
  entries: readonly { readonly entry: TarEntry; readonly content: string }[],
): Promise<readonly (Partial<Header> & { content: string })[]> {
  const members = entries.flatMap(({ entry, content }) => [tarHeader(entry), Buffer.from(content), tarPadding(entry.size)]);
  const reader = extract();
  reader.end(Buffer.concat([...members, tarEnd()]));
  const found: (Partial<Header> & { content: string })[] = [];
  for await (const member of reader) {
    const { name, type, mode, uid, gid, size, linkname, mtime } = member.header;
    found.push({ name, type, mode, uid, gid, size, linkname, mtime, content: String(await buffer(member)) });
  }
  return found;
}

const file = (path: string, content: string): { entry: TarEntry; content: string } => ({
  entry: { path, kind: 'file', mode: 0o640, uid: 7, gid: 8, size: Buffer.byteLength(content), mtime: 1_000_000_000 },
  content,
});

describe('tarHeader', () => {
  it('writes files, folders and links that another reader understands', async () => {
    const base = { mode: 0o755, uid: 0, gid: 0, size: 0, mtime: 0 };
    const found = await unpack([
      file('run/secrets/a', 'secret'),
      { entry: { ...base, path: 'dir', kind: 'directory' }, content: '' },
      { entry: { ...base, path: 'link', kind: 'symlink', linkTarget: 'run/secrets/a' }, content: '' },
    ]);
    expect(
      found.map(({ name, type, mode, uid, gid, size, linkname, content }) => ({ name, type, mode, uid, gid, size, linkname, content })),
    ).toEqual([
      { name: 'run/secrets/a', type: 'file', mode: 0o640, uid: 7, gid: 8, size: 6, linkname: null, content: 'secret' },
      { name: 'dir/', type: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0, linkname: null, content: '' },
      { name: 'link', type: 'symlink', mode: 0o755, uid: 0, gid: 0, size: 0, linkname: 'run/secrets/a', content: '' },
    ]);
    expect(found[0]?.mtime).toEqual(new Date(1_000_000_000_000));
  });

  it.each([99, 100, 101, 155, 255, 256, 1000])('keeps a name of %i bytes', async (length) => {
    const name = 'x'.repeat(length);
    expect(await unpack([file(name, 'c')])).toMatchObject([{ name, content: 'c' }]);
  });

  it('keeps names in any script and contents of every length around a block', async () => {
    const contents = ['', 'x'.repeat(511), 'x'.repeat(512), 'x'.repeat(513)];
    const found = await unpack(contents.map((content, index) => file(`ünïcode-${index}`, content)));
    expect(found.map(({ name, content }) => [name, content])).toEqual(contents.map((content, index) => [`ünïcode-${index}`, content]));
  });

  it('puts an owner for which the header has no room into a record of its own', () => {
    const { entry } = file('owned', '');
    expect(tarHeader({ ...entry, uid: 3_000_000, gid: 4_000_000 }).toString('latin1')).toContain('15 uid=3000000\n15 gid=4000000\n');
  });
});
