import type { DotenvReader } from './dotenv-reader.ts';
import type { VariableUse } from './node.ts';
import { substitute } from './substitute.ts';

export interface DotenvValue {
  readonly text: string;
  /** The end of the value as written. */
  readonly end: number;
  /** Where the next statement is looked for. */
  readonly next: number;
  readonly uses: readonly VariableUse[];
}

/** Reads a value up to its closing quote or the end of the line; reports what is wrong with it and gives `undefined`. */
export function scanDotenvValue(reader: DotenvReader, start: number): DotenvValue | undefined {
  const quote = reader.text.charAt(start);
  return quote === '"' || quote === "'" ? scanQuoted(reader, start, quote) : scanUnquoted(reader, start);
}

function scanUnquoted(reader: DotenvReader, start: number): DotenvValue | undefined {
  const { text } = reader;
  const lineBreak = text.indexOf('\n', start);
  const end = lineBreak < 0 ? text.length : lineBreak;
  const written = (text.slice(start, end).split(' #', 1)[0] ?? '').trimEnd();
  return expandVariables(reader, written, start, start + written.length, end);
}

function scanQuoted(reader: DotenvReader, start: number, quote: string): DotenvValue | undefined {
  const { text } = reader;
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote) {
      if (quote === '"') return expandVariables(reader, expandEscapes(value), start, at + 1, at + 1);
      return { text: value, end: at + 1, next: at + 1, uses: [] };
    }
    const following = text.charAt(at + 1);
    if (character !== '\\' || following === '') value += character;
    else {
      // Only an escaped quote loses its backslash here.
      value += following === quote ? quote : `\\${following}`;
      at++;
    }
  }
  const lineBreak = text.indexOf('\n', start);
  reader.report({
    code: 'WL2101',
    severity: 'error',
    message: 'this quote is never closed',
    span: { file: reader.file, start, end: lineBreak < 0 ? text.length : lineBreak },
    help: `add the closing ${quote}`,
  });
  return undefined;
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '"': '"', '\\': '\\' };

function expandEscapes(text: string): string {
  return text.replace(/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g, (match) => {
    const letter = match.charAt(1);
    // A dollar stays a dollar through the substitution that follows.
    if (letter === '$') return '$$';
    // What is no octal number loses its zero all the same, as in the reference.
    if (letter === '0')
      return /^[0-3][0-7]{2}$/.test(match.slice(2)) ? String.fromCharCode(Number.parseInt(match.slice(2), 8)) : `\\${match.slice(2)}`;
    return escapes[letter] ?? match;
  });
}

function expandVariables(reader: DotenvReader, written: string, start: number, end: number, next: number): DotenvValue | undefined {
  const uses: VariableUse[] = [];
  let sound = true;
  const text = substitute(written, {
    lookup: (name) => reader.lookup(name) ?? ownVariable(reader, name),
    onUse: (use) => uses.push(use),
    onUnset: (name) => reportUnset(reader, name, start, end),
    onProblem: (problem) => {
      sound = false;
      const span = { file: reader.file, start, end };
      if (problem.kind === 'malformed') {
        reader.report({
          code: 'WL2001',
          severity: 'error',
          message: `"${problem.expression}" is not a variable`,
          span,
          help: 'write $$ for a $ sign',
        });
      } else if (problem.kind === 'deep') {
        const message = `variables are nested deeper than ${problem.deepest} levels`;
        reader.report({ code: 'WL1006', severity: 'error', message, span });
      } else {
        const reason = problem.message === '' ? '' : `: ${problem.message}`;
        reader.report({ code: 'WL2002', severity: 'error', message: `the variable "${problem.name}" is required${reason}`, span });
      }
    },
  });
  return sound ? { text, end, next, uses } : undefined;
}

function ownVariable(reader: DotenvReader, name: string): VariableUse | undefined {
  const own = reader.variables.get(name);
  return own && { name, value: String(own.value), from: { file: own.span.file, span: own.span } };
}

function reportUnset(reader: DotenvReader, name: string, start: number, end: number): void {
  reader.report({
    code: 'WL2003',
    severity: 'warning',
    message: `the variable "${name}" is not set; an empty text stands in for it`,
    span: { file: reader.file, start, end },
  });
}
