import { randomBytes } from 'node:crypto';
import { lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { WindlassError } from '../diagnostics/windlass-error.ts';

/** Writes a text file, replacing what was there. Throws USAGE when the place cannot be written to. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/**
 * Writes a file as its content comes, for this user's eyes only. It takes its name when it is whole, so that what was there stays
 * when something goes wrong.
 *
 * @throws WindlassError USAGE when the place cannot be written to; what `content` throws.
 */
export async function writeChunks(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const there = await lstat(file).catch(() => undefined);
  // A device or a pipe is written to, not replaced.
  const place = there && !there.isFile() ? file : join(dirname(file), `.windlass-${randomBytes(6).toString('hex')}`);
  const handle = await open(place, place === file ? 'w' : 'wx', 0o600).catch((error) => {
    throw unwritable(file, error);
  });
  try {
    for await (const chunk of content) await handle.writeFile(chunk);
    await handle.close();
    if (place !== file) await rename(place, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    if (place !== file) await rm(place, { force: true });
    throw error;
  }
}

function unwritable(file: string, error: unknown): WindlassError {
  return new WindlassError('USAGE', `cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
