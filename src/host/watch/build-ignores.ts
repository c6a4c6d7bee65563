import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The part of a build that says what is left out of it. */
export interface Built {
  readonly context?: string;
  readonly dockerfile?: string;
}

/** The patterns that say which files of a build context are not for the builder: the Dockerfile's own, else those of the context. */
export async function buildIgnores({ context, dockerfile = 'Dockerfile' }: Built): Promise<readonly string[]> {
  if (context === undefined) return [];
  for (const path of [`${resolve(context, dockerfile)}.dockerignore`, resolve(context, '.dockerignore')]) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return toPatterns(text);
  }
  return [];
}

function toPatterns(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
