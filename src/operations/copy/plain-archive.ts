import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { WindlassError } from '../../diagnostics/windlass-error.ts';

const blockSize = 512;

/**
 * A tar archive from outside as the plain archive that an engine may be given: engines have run a container's own program to unpack
 * compressed ones (CVE-2026-41567). gzip is taken off here.
 *
 * @throws WindlassError USAGE, while it is read, for what is no tar archive or otherwise compressed.
 */
export async function* plainArchive(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const { first, all } = await peek(input);
  const compression = compressionOf(first);
  if (isTarBlock(first)) {
    if (compression !== undefined) throw misleadingName();
    yield* all;
    return;
  }
  if (compression !== 'gzip') throw notTar(compression);
  const unpacked = await peek(Readable.from(all).pipe(createGunzip()));
  if (!isTarBlock(unpacked.first)) throw notTar(compressionOf(unpacked.first));
  if (compressionOf(unpacked.first) !== undefined) throw misleadingName();
  yield* unpacked.all;
}

interface Peeked {
  readonly first: Buffer;
  readonly all: AsyncGenerator<Buffer, void>;
}

async function peek(input: AsyncIterable<Buffer>): Promise<Peeked> {
  const chunks = input[Symbol.asyncIterator]();
  const begun: Buffer[] = [];
  let size = 0;
  while (size < blockSize) {
    const { value, done } = await chunks.next();
    if (done) break;
    begun.push(value);
    size += value.length;
  }
  const start = Buffer.concat(begun);
  return { first: start.subarray(0, blockSize), all: join(start, chunks) };
}

async function* join(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void> {
  yield start;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}

/** A block of zeros is the end of an archive, and an archive without members is one. */
function isTarBlock(block: Buffer): boolean {
  if (block.length < blockSize) return false;
  if (block.every((byte) => byte === 0)) return true;
  const told = Number.parseInt(block.toString('latin1', 148, 156).replaceAll('\0', ' ').trim(), 8);
  // The sum counts its own place as spaces.
  return told === block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}

/** The beginnings by which engines tell compressed archives. */
const magics: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['gzip', /^\x1f\x8b\x08/],
  ['bzip2', /^BZh/],
  ['xz', /^\xfd7zXZ\x00/],
  ['zstd', /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/],
];

function compressionOf(block: Buffer): string | undefined {
  const start = block.toString('latin1', 0, 8);
  return magics.find(([, pattern]) => pattern.test(start))?.[0];
}

function notTar(compression: string | undefined): WindlassError {
  if (compression === undefined) return new WindlassError('USAGE', 'what comes in on standard input is not a tar archive');
  return new WindlassError('USAGE', `the archive on standard input is compressed with ${compression}`, {
    help: `unpack it first, as in "${compression} -dc archive | windlass cp - SERVICE:PATH"`,
  });
}

function misleadingName(): WindlassError {
  return new WindlassError(
    'USAGE',
    'the first name in the archive begins as a compressed archive does, and an engine would take it for one',
    {
      help: 'put ./ before the names in the archive',
    },
  );
}
