import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The docker contexts of this user, beside the default one. */
export function contextNames(): readonly string[] {
  const folder = join(process.env.DOCKER_CONFIG || join(homedir(), '.docker'), 'contexts', 'meta');
  try {
    return readdirSync(folder).flatMap((id) => nameIn(join(folder, id, 'meta.json')));
  } catch {
    return [];
  }
}

function nameIn(file: string): readonly string[] {
  try {
    const { Name } = JSON.parse(readFileSync(file, 'utf8')) as { readonly Name?: unknown };
    return typeof Name === 'string' ? [Name] : [];
  } catch {
    return [];
  }
}
