import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { groupBy } from '../../util/group-by.ts';
import { describePlace } from '../canonical/describe-place.ts';
import { explainMissing } from './explain-missing.ts';
import { explainUnknownKey } from './explain-unknown-key.ts';
import { explainValue } from './explain-value.ts';
import type { FaultyValue, SpanOf } from './faulty-value.ts';
import type { SchemaError } from './schema-error.ts';
import { type Shapes, shapeAt } from './shape.ts';

/** Advice takes time, and nobody reads more than this many about one map. */
const advisedKeys = 100;

/** Turns what the validator found in a document into one diagnostic per mistake, in the order of the validator. */
export function explainSchemaErrors(
  errors: readonly SchemaError[],
  document: unknown,
  shapes: Shapes,
  spanOf: SpanOf,
): readonly Diagnostic[] {
  return [...groupBy(errors, ({ instancePath }) => instancePath)].flatMap(([pointer, faults]) => {
    const path = toPath(pointer);
    const value = valueAt(document, path);
    return explainFaults({ path, value, place: describePlace(path), shape: shapeAt(shapes, path), shapes, spanOf }, faults);
  });
}

function explainFaults(faulty: FaultyValue, faults: readonly SchemaError[]): readonly Diagnostic[] {
  const unknown = faults.flatMap((fault) => (fault.keyword === 'additionalProperties' ? [fault.params.additionalProperty] : []));
  const unknownKeys = unknown.map((key, index) => explainUnknownKey(faulty, key, index < advisedKeys));
  // A misspelled key also leaves the right one missing: that is one mistake, not two.
  const meant = new Set(unknownKeys.map((explained) => explained.meant));
  const missing = faults.flatMap((fault) => (fault.keyword === 'required' ? [fault.params.missingProperty] : []));
  const value = explainValue(faulty, faults);
  return [
    ...(value ? [value] : []),
    ...unknownKeys.map((explained) => explained.diagnostic),
    ...missing.filter((key) => !meant.has(key)).map((key) => explainMissing(faulty, key)),
    ...faults.flatMap((fault) => (fault.keyword === 'uniqueItems' ? explainDuplicates(faulty, fault.params.duplicates) : [])),
  ];
}

function explainDuplicates(faulty: FaultyValue, pairs: readonly (readonly [number, number])[]): readonly Diagnostic[] {
  return pairs.map(([first, repeated]) => ({
    code: 'WL3006',
    severity: 'error',
    message: `${faulty.place} lists ${named(valueAt(faulty.value, [`${repeated}`]))} twice`,
    span: faulty.spanOf([...faulty.path, `${repeated}`], 'value'),
    related: [{ message: 'first listed here', span: faulty.spanOf([...faulty.path, `${first}`], 'value') }],
    help: 'remove one of the two',
  }));
}

function named(item: unknown): string {
  if (typeof item === 'object') return 'the same item';
  return typeof item === 'string' ? JSON.stringify(item) : String(item);
}

function toPath(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
  }, document);
}
