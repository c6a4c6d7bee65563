import { appendFile } from 'node:fs/promises';

/** Adds to a file that someone else may add to as well. What cannot be written there is not worth failing for. */
export async function appendText(file: string, text: string): Promise<void> {
  await appendFile(file, text).catch(() => undefined);
}
