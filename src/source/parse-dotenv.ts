import type { Report } from '../diagnostics/diagnostic.ts';
import { once } from '../util/once.ts';
import type { DotenvLookup, DotenvReader } from './dotenv-reader.ts';
import type { ScalarNode } from './node.ts';
import { scanDotenvValue } from './scan-dotenv-value.ts';

/**
 * Reads an env file (`KEY=value` lines with comments, quotes, escapes and variables) into values that know their place. A key
 * without a value takes it from `lookup`, and is left out where there is none. Reading ends at the first malformed line.
 *
 * @param variables Receives the values; those already in it can be referred to and are replaced.
 */
export function parseDotenv(
  text: string,
  file: string,
  options: { readonly lookup: DotenvLookup; readonly variables?: Map<string, ScalarNode>; readonly report: Report },
): Map<string, ScalarNode> {
  const variables = options.variables ?? new Map<string, ScalarNode>();
  const reader: DotenvReader = { file, text, lookup: options.lookup, variables, report: options.report };
  let at: number | undefined = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at !== undefined) {
    at = statementStart(text, at);
    if (at !== undefined) at = readStatement(reader, at);
  }
  return variables;
}

/** Skips blanks, line breaks and comments. */
function statementStart(text: string, from: number): number | undefined {
  let at = from;
  for (;;) {
    const rest = /\S/g;
    rest.lastIndex = at;
    const found = rest.exec(text);
    if (!found) return undefined;
    if (found[0] !== '#') return found.index;
    at = text.indexOf('\n', found.index);
    if (at < 0) return undefined;
  }
}

const blank = '[\\t\\v\\f\\r \\x85\\xa0]';
const exportPattern = new RegExp(`export(?=\\s)${blank}*`, 'y');
// Classes of Unicode are worked out when a pattern is made, and most projects have no such file.
const keyPattern = once(() => new RegExp(`(?:[\\p{L}\\p{N}_.\\-[\\]]|${blank})*`, 'uy'));
const blanksPattern = new RegExp(`${blank}*`, 'y');

/** Reads one statement and gives the offset behind it; `undefined` ends the file. */
function readStatement(reader: DotenvReader, statement: number): number | undefined {
  const { text } = reader;
  const start = matchEnd(exportPattern, text, statement);
  const keyEnd = matchEnd(keyPattern(), text, start);
  const separator = text.charAt(keyEnd);
  if (separator !== '' && separator !== '=' && separator !== ':' && separator !== '\n') {
    return malformed(reader, keyEnd, keyEnd + 1, `"${separator}" cannot stand in the name of a variable`);
  }
  // The last line of a file without a line break has no key but only a value: a quirk that files may rely on.
  if (separator === '') return readValue(reader, '', start, start);
  const key = text.slice(start, keyEnd).trimEnd();
  if (key.includes(' ')) {
    return malformed(reader, start, start + key.length, `the name "${key}" contains a space`);
  }
  if (separator === '\n') {
    inherit(reader, key, start);
    return matchEnd(blanksPattern, text, keyEnd + 1);
  }
  return readValue(reader, key, start, matchEnd(blanksPattern, text, keyEnd + 1));
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function malformed(reader: DotenvReader, start: number, end: number, message: string): undefined {
  reader.report({
    code: 'WL2101',
    severity: 'error',
    message,
    span: { file: reader.file, start, end },
    help: 'every line of an env file reads NAME=value',
  });
  return undefined;
}

function inherit(reader: DotenvReader, key: string, start: number): void {
  const use = reader.lookup(key);
  if (use?.value === undefined) return;
  const span = { file: reader.file, start, end: start + key.length };
  reader.variables.set(key, { kind: 'scalar', value: use.value, span, provenance: { variables: [use] } });
}

function readValue(reader: DotenvReader, key: string, start: number, at: number): number | undefined {
  const value = scanDotenvValue(reader, at);
  if (!value) return undefined;
  reader.variables.set(key, {
    kind: 'scalar',
    value: value.text,
    span: { file: reader.file, start, end: value.end },
    ...(value.uses.length > 0 && { provenance: { variables: value.uses } }),
  });
  return value.next;
}
