import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { plainArchive } from '../../../../src/operations/copy/plain-archive.ts';
import { tarEnd, tarHeader, tarPadding } from '../../../../src/util/tar-entry.ts';

function archiveOf(path: string): Buffer {
  const content = Buffer.from('content');
  const header = tarHeader({ path, kind: 'file', mode: 0o644, uid: 0, gid: 0, size: content.length, mtime: 0 });
  return Buffer.concat([header, content, tarPadding(content.length), tarEnd()]);
}

/** Comes in pieces of 100 bytes, as a slow pipe gives it. */
async function* pieces(bytes: Buffer): AsyncGenerator<Buffer, void> {
  for (let start = 0; start < bytes.length; start += 100) yield bytes.subarray(start, start + 100);
}

async function read(bytes: Buffer): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of plainArchive(pieces(bytes))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('an archive from outside', () => {
  it('passes as it is when it is plain, also without members', async () => {
    expect(await read(archiveOf('file'))).toEqual(archiveOf('file'));
    expect(await read(tarEnd())).toEqual(tarEnd());
  });

  it('is unpacked when it is compressed with gzip', async () => {
    expect(await read(gzipSync(archiveOf('file')))).toEqual(archiveOf('file'));
  });

  it.each([
    ['bzip2', '425a6839'],
    ['xz', 'fd377a585a00'],
    ['zstd', '28b52ffd'],
    ['zstd', '502a4d18'],
  ])('is refused when it is compressed with %s', async (name, magic) => {
    await expect(read(Buffer.concat([Buffer.from(magic, 'hex'), Buffer.alloc(2000, 7)]))).rejects.toThrow(`compressed with ${name}`);
  });

  it('is refused when something compressed is in the compressed', async () => {
    const xz = Buffer.concat([Buffer.from('fd377a585a00', 'hex'), Buffer.alloc(2000, 7)]);
    await expect(read(gzipSync(xz))).rejects.toThrow('compressed with xz');
    await expect(read(gzipSync(gzipSync(archiveOf('file'))))).rejects.toThrow();
  });

  it('is refused when it is none', async () => {
    await expect(read(Buffer.from('hello'))).rejects.toThrow('not a tar archive');
    await expect(read(Buffer.alloc(0))).rejects.toThrow('not a tar archive');
    await expect(read(gzipSync('hello'))).rejects.toThrow('not a tar archive');
  });

  it('is refused when an engine would take its first name for a compressed archive', async () => {
    await expect(read(archiveOf('BZhello'))).rejects.toThrow('an engine would take it for one');
    expect(await read(archiveOf('./BZhello'))).toEqual(archiveOf('./BZhello'));
  });
});
