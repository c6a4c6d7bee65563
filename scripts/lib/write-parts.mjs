import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { root } from './root.mjs';

// Several builds may run at once, and what one leaves behind must not be published.
const next = new URL(`.cache/cli-${process.pid}/`, root);
const current = new URL('dist/cli/', root);

/**
 * Writes the chunks into files, those that are used together into one, so that a command reads few files and little that it does
 * not need. Each file is one expression: an object of functions, which the start file compiles together with its code cache.
 * @param {readonly import('./bundle-chunks.mjs').Chunk[]} chunks
 * @param {readonly (readonly number[])[]} groups numbers of chunks; those in no group come last
 */
export async function writeParts(chunks, groups) {
  const grouped = new Set(groups.flat());
  const rest = [...chunks.keys()].filter((number) => !grouped.has(number));
  const parts = [...groups, rest].filter((part) => part.length > 0);
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  await Promise.all(parts.map((part, number) => writePart(chunks, part, number)));
  await writeStart(parts);
  return next;
}

/** Takes away what a failed build left. */
export function dropParts() {
  return rm(next, { recursive: true, force: true });
}

/** Puts what was written in the place of what is there. */
export async function publishParts() {
  await mkdir(new URL('dist/', root), { recursive: true });
  await rm(current, { recursive: true, force: true });
  await rename(next, current);
}

async function writePart(chunks, part, number) {
  const lines = part.map((chunk) => `${chunk}(exports,require,module,__dirname){${chunks[chunk].code}\n},`);
  const text = `({\n${lines.join('\n')}\n})\n//# sourceMappingURL=part-${number}.cjs.map\n`;
  await writeFile(new URL(`part-${number}.cjs`, next), text);
  await writeFile(new URL(`part-${number}.cjs.map`, next), JSON.stringify(toMap(chunks, part, lines)));
}

/** Every chunk begins on a line of its own, after the head of its function. Node reads no map without the empty lists. */
function toMap(chunks, part, lines) {
  let line = 1;
  const sections = part.map((chunk, index) => {
    const section = { offset: { line, column: lines[index].indexOf('{') + 1 }, map: JSON.parse(chunks[chunk].map) };
    line += lines[index].split('\n').length;
    return section;
  });
  return { version: 3, sources: [], names: [], mappings: '', sections };
}

/** The version and the table stand in the file, so that nothing else has to be read for them. */
async function writeStart(parts) {
  const template = await readFile(new URL('scripts/lib/start.cjs', root), 'utf8');
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  const partOf = [];
  for (const [number, part] of parts.entries()) for (const chunk of part) partOf[chunk] = number;
  const start = template.replace('VERSION', version).replace("'PARTS'", JSON.stringify(partOf));
  await writeFile(new URL('start.cjs', next), start);
}
