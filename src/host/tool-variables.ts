import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Variables that say how the tool itself behaves, before any project is loaded. */
const early = ['COMPOSE_ANSI', 'COMPOSE_PROGRESS', 'COMPOSE_STATUS_STDOUT', 'COMPOSE_PARALLEL_LIMIT'] as const;

export type ToolVariables = Readonly<Partial<Record<(typeof early)[number], string>>>;

export interface ToolVariableSources {
  readonly variables: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Files instead of `.env`; a later one wins. */
  readonly envFiles: readonly string[];
}

/** The variables of the process, and where it has none of them those of the env files. The loader reads the files in earnest later. */
export function readToolVariables({ variables, folder, envFiles }: ToolVariableSources): ToolVariables {
  const ignoresDefault = /^(1|t|true)$/i.test(variables.COMPOSE_DISABLE_ENV_FILE ?? '');
  const files = envFiles.length > 0 ? envFiles : ignoresDefault ? [] : ['.env'];
  const found: Record<string, string> = {};
  for (const file of files) {
    const text = readIfThere(join(folder, file));
    for (const [, name = '', value = ''] of text.matchAll(line)) found[name] = value;
  }
  for (const name of early) {
    const value = variables[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

// Their values are words and numbers, so nothing else needs to be understood.
const line = new RegExp(`^\\s*(?:export\\s+)?(${early.join('|')})\\s*[=:]\\s*["']?([\\w-]*)`, 'gm');

/** What is wrong with the file is told by the loader. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
