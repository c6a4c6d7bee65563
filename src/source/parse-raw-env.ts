import type { Report } from '../diagnostics/diagnostic.ts';
import type { DotenvLookup } from './dotenv-reader.ts';
import type { ScalarNode } from './node.ts';

/**
 * Reads an env file of format `raw`: all that stands behind `=` is the value, quotes and `$` included. A line without `=`
 * takes its value from `lookup`, and is left out where there is none.
 */
export function parseRawEnv(text: string, file: string, lookup: DotenvLookup, report: Report): Map<string, ScalarNode> {
  const variables = new Map<string, ScalarNode>();
  let lineStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (lineStart < text.length) {
    const lineBreak = text.indexOf('\n', lineStart);
    const lineEnd = lineBreak < 0 ? text.length : lineBreak;
    const written = text.slice(lineStart, lineEnd).replace(/\r$/, '');
    const line = written.trimStart();
    const start = lineStart + written.length - line.length;
    readLine(line, { file, start, end: start + line.length }, variables, lookup, report);
    lineStart = lineEnd + 1;
  }
  return variables;
}

function readLine(line: string, span: ScalarNode['span'], variables: Map<string, ScalarNode>, lookup: DotenvLookup, report: Report): void {
  if (line === '' || line.startsWith('#')) return;
  const equals = line.indexOf('=');
  const key = equals < 0 ? line : line.slice(0, equals);
  if (key === '' || /\s/.test(key)) {
    const message = key === '' ? 'a variable without a name' : `the name "${key}" contains a space`;
    report({ code: 'WL2101', severity: 'error', message, span, help: 'every line of an env file reads NAME=value' });
    return;
  }
  if (equals >= 0) {
    variables.set(key, { kind: 'scalar', value: line.slice(equals + 1), span });
    return;
  }
  const use = lookup(key);
  if (use?.value !== undefined) variables.set(key, { kind: 'scalar', value: use.value, span, provenance: { variables: [use] } });
}
