// Runs every generator of this folder. `--check` writes nothing and fails when a generated file is out of date.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('.', import.meta.url);
const generators = (await readdir(folder)).filter((name) => /^generate-.*\.mjs$/.test(name)).sort();
const codes = await Promise.all(generators.map(run));
if (codes.some((code) => code !== 0)) process.exitCode = 1;

async function run(name) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(name, folder)), ...process.argv.slice(2)], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code;
}
