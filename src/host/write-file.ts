import { writeFile } from 'node:fs/promises';
import { WindlassError } from '../diagnostics/windlass-error.ts';

/** Writes a text file, replacing what was there. Throws USAGE when the place cannot be written to. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new WindlassError('USAGE', `cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
