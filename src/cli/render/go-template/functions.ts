import { safeJson } from '../safe-json.ts';
import { sprintf } from './sprintf.ts';
import { templateError } from './template-error.ts';
import { isList, isStruct, isTrue, type TemplateValue, valueText } from './value.ts';

export type TemplateFunctions = Readonly<Record<string, (...values: readonly TemplateValue[]) => TemplateValue>>;

const language: TemplateFunctions = {
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  not: (value) => !isTrue(value),
  eq: (value, ...others) => others.some((other) => other === value),
  ne: (value, other) => value !== other,
  lt: (value, other) => compare(value, other) < 0,
  le: (value, other) => compare(value, other) <= 0,
  gt: (value, other) => compare(value, other) > 0,
  ge: (value, other) => compare(value, other) >= 0,
  len: (value) => (isList(value) ? value.length : isStruct(value) ? Object.keys(value).length : valueText(value).length),
  index: (value, ...keys) => keys.reduce(elementAt, value),
  slice: (value, from, to) => slice(value, from, to),
  print: (...values) => values.map(valueText).join(''),
  println: (...values) => `${values.map(valueText).join(' ')}\n`,
  printf: (format, ...values) => sprintf(textOf(format), values),
  html: (value) => textOf(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
  urlquery: (value) => encodeURIComponent(textOf(value)),
};

/** What Go templates know, and what docker adds to it. */
export const templateFunctions: TemplateFunctions = {
  ...language,
  json: (value) => safeJson(value),
  split: (value, separator) => textOf(value).split(textOf(separator)),
  join: (value, separator) => (isList(value) ? value.map(valueText).join(textOf(separator)) : textOf(value)),
  title: (value) => textOf(value).replace(/(?<![\p{L}\p{N}_'])\p{L}/gu, (letter) => letter.toUpperCase()),
  lower: (value) => textOf(value).toLowerCase(),
  upper: (value) => textOf(value).toUpperCase(),
  pad: (value, before, after) => `${' '.repeat(Number(before))}${textOf(value)}${' '.repeat(Number(after))}`,
  truncate: (value, length) => [...textOf(value)].slice(0, Number(length)).join(''),
};

/** The same for the header of a table, in which every field is its own title: titles stay what they are. */
export const headerFunctions: TemplateFunctions = {
  ...templateFunctions,
  ...Object.fromEntries(['json', 'split', 'join', 'title', 'lower', 'upper', 'pad', 'truncate'].map((name) => [name, same])),
  ...Object.fromEntries(['lt', 'le', 'gt', 'ge'].map((name) => [name, () => false])),
};

function same(value: TemplateValue): TemplateValue {
  return value;
}

function textOf(value: TemplateValue): string {
  return valueText(value);
}

function compare(value: TemplateValue, other: TemplateValue): number {
  if (typeof value === 'number' && typeof other === 'number') return value - other;
  if (typeof value === 'string' && typeof other === 'string') return value < other ? -1 : value > other ? 1 : 0;
  throw templateError(`${valueText(value)} and ${valueText(other)} cannot be compared`);
}

function elementAt(value: TemplateValue, key: TemplateValue): TemplateValue {
  if (isStruct(value)) return Object.hasOwn(value, textOf(key)) ? value[textOf(key)] : undefined;
  const index = Number(key);
  if (isList(value) && index >= 0 && index < value.length) return value[index];
  throw templateError(`${valueText(value)} has no element ${valueText(key)}`);
}

function slice(value: TemplateValue, from: TemplateValue, to: TemplateValue): TemplateValue {
  const [start, end] = [Number(from ?? 0), to === undefined ? undefined : Number(to)];
  return isList(value) ? value.slice(start, end) : textOf(value).slice(start, end);
}
