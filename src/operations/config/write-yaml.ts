import { goFloatText } from '../../model/go-number.ts';
import type { Shape } from '../../model/shapes/shape.ts';
import { type YamlEntry, yamlEntries } from './yaml-entries.ts';
import { yamlText } from './yaml-text.ts';

/**
 * Writes block YAML with two spaces of indentation. Texts that some YAML reader could take for something else are quoted, so that any
 * reader gives the same data back.
 *
 * @param shape what the data is; without it every map is in natural order.
 * @param dollars whether a `$` in a value is doubled, so that interpolation gives it back; keys are not interpolated.
 */
export function writeYaml(value: unknown, shape?: Shape, dollars: 'kept' | 'doubled' = 'kept'): string {
  const lines: Lines = { texts: [], dollars };
  const entries = yamlEntries(value, shape);
  if (entries.length > 0) writeEntries(entries, '', lines);
  else if (Array.isArray(value) && value.length > 0) writeList(value, itemShape(shape), '', lines);
  else lines.texts.push(flowValue(value, dollars));
  return `${lines.texts.join('\n')}\n`;
}

interface Lines {
  readonly texts: string[];
  readonly dollars: 'kept' | 'doubled';
}

function writeEntries(entries: readonly YamlEntry[], indent: string, lines: Lines): void {
  for (const [key, value, shape] of entries) writeValue(`${indent}${yamlText(key)}:`, value, shape, `${indent}  `, lines);
}

function writeValue(head: string, value: unknown, shape: Shape | undefined, indent: string, lines: Lines): void {
  const entries = yamlEntries(value, shape);
  if (entries.length > 0) {
    lines.texts.push(head);
    writeEntries(entries, indent, lines);
  } else if (Array.isArray(value) && value.length > 0) {
    lines.texts.push(head);
    writeList(value, itemShape(shape), indent, lines);
  } else {
    writeScalar(head, value, indent, lines);
  }
}

function writeList(list: readonly unknown[], shape: Shape | undefined, indent: string, lines: Lines): void {
  for (const item of list) {
    const start = lines.texts.length;
    const entries = yamlEntries(item, shape);
    if (entries.length > 0) writeEntries(entries, `${indent}  `, lines);
    else if (Array.isArray(item) && item.length > 0) writeList(item, itemShape(shape), `${indent}  `, lines);
    else {
      writeScalar(`${indent}-`, item, `${indent}  `, lines);
      continue;
    }
    // The first line of a nested block stands beside the dash.
    lines.texts[start] = `${indent}- ${lines.texts[start]?.slice(indent.length + 2)}`;
  }
}

function writeScalar(head: string, value: unknown, indent: string, lines: Lines): void {
  if (typeof value !== 'string' || !value.includes('\n') || !isLiteral(value)) {
    lines.texts.push(`${head} ${flowValue(value, lines.dollars)}`);
    return;
  }
  const chomping = value.endsWith('\n') ? (value.endsWith('\n\n') || value === '\n' ? '+' : '') : '-';
  lines.texts.push(`${head} |${/^[ \n]/.test(value) ? '2' : ''}${chomping}`);
  const text = withDollars(value, lines.dollars);
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  for (const line of body.split('\n')) lines.texts.push(line === '' ? '' : `${indent}${line}`);
}

// A block keeps no trailing blanks and no signs that need an escape.
function isLiteral(text: string): boolean {
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]| (?:\n|$)|^[ \n]*\t/.test(text);
}

function itemShape(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === 'list' ? shape.of : undefined;
}

function flowValue(value: unknown, dollars: Lines['dollars']): string {
  if (typeof value === 'string') return yamlText(withDollars(value, dollars));
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return '[]';
  return typeof value === 'object' && value !== null ? '{}' : 'null';
}

function withDollars(text: string, dollars: Lines['dollars']): string {
  return dollars === 'doubled' && text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  if (Number.isFinite(value)) return goFloatText(value);
  if (Number.isNaN(value)) return '.nan';
  return value > 0 ? '.inf' : '-.inf';
}
