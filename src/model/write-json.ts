import { unreachable } from '../util/unreachable.ts';
import { type Field, fieldsToWrite, type MapShape, type ObjectShape, type Shape } from './shapes/shape.ts';

/**
 * Writes a value of the canonical model as JSON, to the byte as the reference does: fields in the order of the shape with what is always
 * written (`command: null`) and without extensions, maps sorted by key, `<`, `>` and `&` escaped.
 *
 * @param indent what one level is indented by; without it all stands in one line.
 * @param level how deep the value itself stands.
 */
export function writeJson(value: unknown, shape: Shape, indent = '', level = 0): string {
  return shaped(value, shape, { indent, newline: indent === '' ? '' : `\n${indent.repeat(level)}` });
}

/**
 * Writes data that no shape describes, such as an extension. The reference loses the difference of `[]` and null there.
 *
 * @param kept the empty lists of the value for which it does not.
 */
export function writeRawJson(value: unknown, indent = '', level = 0, kept?: ReadonlySet<unknown>): string {
  return raw(value, { indent, newline: indent === '' ? '' : `\n${indent.repeat(level)}` }, kept);
}

/** How one level is written; `newline` brings its own indentation along. */
interface Layout {
  readonly indent: string;
  readonly newline: string;
}

function shaped(value: unknown, shape: Shape, layout: Layout): string {
  switch (shape.kind) {
    case 'object':
      return isRecord(value) ? object(value, shape, layout) : 'null';
    case 'map':
      return isRecord(value) ? map(value, shape, layout) : 'null';
    case 'list':
      return Array.isArray(value) ? list(value, (item) => shaped(item, shape.of, deeper(layout)), layout) : 'null';
    case 'ulimit':
      return isRecord(value) ? limits(value, layout) : scalar(value);
    case 'text':
    case 'flag':
    case 'integer':
    case 'unsigned':
    case 'float':
    case 'bytes':
    case 'duration':
    case 'mode':
    case 'device-count':
    case 'external':
      return scalar(value);
    default:
      return unreachable(shape);
  }
}

function raw(value: unknown, layout: Layout, kept?: ReadonlySet<unknown>): string {
  if (Array.isArray(value)) {
    return value.length === 0 && !kept?.has(value) ? 'null' : list(value, (item) => raw(item, deeper(layout), kept), layout);
  }
  if (!isRecord(value)) return scalar(value);
  const inner = deeper(layout);
  const entries = sortedKeys(value).map((key) => entry(key, raw(value[key], inner, kept), layout));
  return braces(entries, layout);
}

function object(value: Readonly<Record<string, unknown>>, shape: ObjectShape, layout: Layout): string {
  if (shape.collapses === 'env-file' && value.required === true) return scalar(value.path);
  const entries: string[] = [];
  const inner = deeper(layout);
  for (const field of fieldsToWrite(value, shape, true)) {
    if (field.jsonName === null) continue;
    const own = value[field.key];
    const text = own === undefined ? zero(field, inner) : shaped(own, field.shape, inner);
    entries.push(entry(field.jsonName ?? field.key, text, layout));
  }
  return braces(entries, layout);
}

function map(value: Readonly<Record<string, unknown>>, shape: MapShape, layout: Layout): string {
  const inner = deeper(layout);
  const entries = sortedKeys(value).map((key) => entry(key, value[key] === null ? 'null' : shaped(value[key], shape.of, inner), layout));
  return braces(entries, layout);
}

function list(items: readonly unknown[], write: (item: unknown) => string, { newline, indent }: Layout): string {
  return items.length === 0 ? '[]' : `[${newline}${indent}${items.map(write).join(`,${newline}${indent}`)}${newline}]`;
}

function limits(value: Readonly<Record<string, unknown>>, layout: Layout): string {
  const set = ['soft', 'hard'].filter((key) => value[key] !== 0 && value[key] !== undefined);
  return braces(
    set.map((key) => entry(key, scalar(value[key]), layout)),
    layout,
  );
}

function zero({ shape }: Field, layout: Layout): string {
  switch (shape.kind) {
    case 'object':
      return object({}, shape, layout);
    case 'flag':
      return 'false';
    case 'integer':
    case 'unsigned':
      return '0';
    case 'bytes':
      return '"0"';
    case 'text':
      return '""';
    default:
      return 'null';
  }
}

function entry(key: string, value: string, { newline, indent }: Layout): string {
  return `${newline}${indent}${quoted(key)}:${newline === '' ? '' : ' '}${value}`;
}

function braces(entries: readonly string[], { newline }: Layout): string {
  return entries.length === 0 ? '{}' : `{${entries.join(',')}${newline}}`;
}

function deeper({ indent, newline }: Layout): Layout {
  return { indent, newline: newline === '' ? '' : newline + indent };
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  // Of extensions only: JSON has no such numbers, so they stand as the text that YAML has for them.
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? '".nan"' : `"${value < 0 ? '-' : ''}.inf"`;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : 'null';
}

// Most texts need no escape, and one test is cheaper than writing them anew.
const escaped = /["\\<>&\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;
const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

function quoted(text: string): string {
  if (!escaped.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character);
}

function sortedKeys(value: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(value).sort();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
