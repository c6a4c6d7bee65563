import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file that is installed with Windlass. The command line is one CommonJS file in dist/cli, as deep as this one. */
export function readPackageFile(name: string): string {
  return readFileSync(join(__dirname, '..', '..', name), 'utf8');
}
