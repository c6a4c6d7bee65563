#!/usr/bin/env node
// No source file over 400 lines: beyond that a file is more than one thing. Generated files are exempt.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const limit = 400;
const files = ['src', 'test', 'scripts', 'bench', 'bin'].flatMap(sources);
const tooLong = files
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > limit);
for (const { file, lines } of tooLong) console.log(`${file}: ${lines} lines, at most ${limit}`);
if (files.length === 0) throw new Error('no file was checked');
process.exitCode = tooLong.length === 0 ? 0 : 1;

function sources(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .map((name) => path.join(folder, name))
      .filter((file) => /\.(ts|mjs|js|cjs)$/.test(file) && !/\.gen\./.test(file));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
