import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes generated files, or with `--check` only compares them with what is there and sets exit code 1 on a difference.
 * `files` maps the URL of each file to its text.
 */
export async function writeGenerated(files, { check = process.argv.includes('--check') } = {}) {
  for (const [url, text] of files) {
    const path = relative(process.cwd(), fileURLToPath(url));
    const current = await readFile(url, 'utf8').catch(() => undefined);
    if (current === text) continue;
    if (check) {
      console.error(`${path} is not what its generator writes; run "npm run generate"`);
      process.exitCode = 1;
      continue;
    }
    await writeFile(url, text);
    console.log(`${path}: ${text.length} bytes`);
  }
}
