// Checks schemas/compose.schema.json: every attribute is described, every example is valid, and, where a copy of the specification's
// schema is at hand, both accept the same. Usage: check-schema.mjs [compose-spec.json]
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { root } from './lib/root.mjs';
import { factsByPath } from './lib/schema-facts.mjs';

const schema = JSON.parse(await readFile(new URL('schemas/compose.schema.json', root), 'utf8'));
// Attributes that newer versions of the specification have, and the copy at hand does not.
const newer = /^services\.\*\.pre_start\b/;
// Places where the reference reads more than the specification's schema says: a model with no settings, as its own merge makes them.
const wider = new Set(['services.*.models.*']);
const problems = [...describedProblems(), ...(await differences())];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function describedProblems() {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allowMatchingProperties: true, allErrors: true });
  ajv.addVocabulary(['patternErrorMessage']);
  ajv.addSchema(schema);
  const found = [];
  let attributes = 0;
  visit(schema, '', (node, pointer) => {
    if (node.oneOf || node.anyOf) found.push(`${pointer}: tell the forms apart by type, so that an error names one place`);
    if (!/\/(properties|\$defs)\/[^/]+$/.test(pointer)) return;
    attributes += 1;
    if (!node.description) found.push(`${pointer}: no description`);
    if (!node.examples?.length) found.push(`${pointer}: no examples`);
    const validate = ajv.getSchema(`${schema.$id}#${pointer.replaceAll('$', '%24')}`);
    for (const example of node.examples ?? []) {
      if (!validate(example)) found.push(`${pointer}: example ${JSON.stringify(example)} ${ajv.errorsText(validate.errors)}`);
    }
  });
  console.log(`${attributes} attributes and definitions have a description and valid examples`);
  return found;
}

function visit(node, pointer, see) {
  see(node, pointer);
  for (const group of ['properties', 'patternProperties', '$defs']) {
    for (const [name, child] of Object.entries(node[group] ?? {}))
      visit(child, `${pointer}/${group}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, see);
  }
  if (node.items) visit(node.items, `${pointer}/items`, see);
}

async function differences() {
  const path = process.argv[2] ? resolve(process.argv[2]) : fileURLToPath(new URL('../shared/reference/compose-spec.json', root));
  if (!existsSync(path)) {
    console.log(`not compared with the specification's schema: there is no ${path}`);
    return [];
  }
  const theirs = factsByPath(JSON.parse(await readFile(path, 'utf8')));
  const ours = factsByPath(schema);
  const found = [];
  for (const at of new Set([...theirs.keys(), ...ours.keys()])) {
    if (at.startsWith('services.*.x-windlass') || wider.has(at) || newer.test(at)) continue;
    if (!ours.has(at)) found.push(`${at}: missing in our schema`);
    else if (!theirs.has(at)) found.push(`${at}: not in the specification's schema`);
    else if (ours.get(at) !== theirs.get(at)) found.push(`${at}: ours ${ours.get(at)}, theirs ${theirs.get(at)}`);
  }
  console.log(`${theirs.size} paths of the specification's schema compared, ${found.length} differences`);
  return found;
}
