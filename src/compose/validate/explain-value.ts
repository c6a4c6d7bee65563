import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { closest } from '../../util/closest.ts';
import { adviseOnType } from './advise-on-type.ts';
import type { FaultyValue } from './faulty-value.ts';
import type { SchemaError } from './schema-error.ts';
import { toFlow } from './to-flow.ts';
import { unquotedDate } from './to-plain.ts';

/** What is wrong with a value itself: its type first, since the rest follows from it. */
export function explainValue(faulty: FaultyValue, faults: readonly SchemaError[]): Diagnostic | undefined {
  for (const fault of faults) if (fault.keyword === 'type') return explainType(faulty, [fault.params.type].flat());
  for (const fault of faults) {
    if (fault.keyword === 'enum') return explainChoice(faulty, fault.params.allowedValues);
    if (fault.keyword === 'pattern') return explainPattern(faulty);
    if (fault.keyword === 'minimum' || fault.keyword === 'maximum') return explainRange(faulty);
  }
  return undefined;
}

function explainType(faulty: FaultyValue, types: readonly string[]): Diagnostic {
  const advice = adviseOnType(faulty, types);
  const expected = listOfTypes(types);
  const message =
    faulty.value === null
      ? `${faulty.place} must be ${expected}, but it is empty`
      : `${faulty.place} must be ${expected}, not ${said(faulty.value)}`;
  return error(faulty, 'WL3002', message, advice);
}

function explainChoice(faulty: FaultyValue, allowed: readonly string[]): Diagnostic {
  const text = String(faulty.value);
  const meant = closest(text, allowed) ?? allowed.find((choice) => text.length > 2 && choice.includes(text.toLowerCase()));
  const choices = allowed.length === 1 ? `the only choice is ${allowed[0]}` : `the choices are ${allowed.join(', ')}`;
  const help = meant === undefined ? choices : `did you mean "${meant}"? (${choices})`;
  return error(faulty, 'WL3003', `${faulty.place} cannot be ${quoted(faulty.value)}`, help);
}

function explainPattern(faulty: FaultyValue): Diagnostic {
  return error(faulty, 'WL3005', `${faulty.place} cannot be ${quoted(faulty.value)}`, faulty.shape?.rule);
}

function explainRange(faulty: FaultyValue): Diagnostic {
  const { minimum, maximum } = faulty.shape ?? {};
  const range = maximum === undefined ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
  return error(faulty, 'WL3007', `${faulty.place} must be ${range}, not ${faulty.value}`);
}

function error({ path, value, spanOf }: FaultyValue, code: Diagnostic['code'], message: string, help?: string): Diagnostic {
  return { code, severity: 'error', message, span: spanOf(path, value === null ? 'key' : 'value'), ...(help !== undefined && { help }) };
}

const words: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'a boolean',
  object: 'a mapping',
  array: 'a list',
  null: 'empty',
};

function listOfTypes(types: readonly string[]): string {
  // A string is allowed beside a boolean only so that a variable can stand there.
  if (types.includes('boolean') && types.every((type) => type === 'boolean' || type === 'string')) return 'true or false';
  const named = [...types].sort((a, b) => Number(a === 'null') - Number(b === 'null')).map((type) => words[type] ?? type);
  const last = named.pop() ?? 'nothing';
  return named.length > 0 ? `${named.join(', ')} or ${last}` : last;
}

function said(value: unknown): string {
  if (value === unquotedDate) return 'an unquoted date';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return 'a string';
  return typeof value === 'boolean' ? `${value}` : `the number ${value}`;
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : toFlow(value);
}
