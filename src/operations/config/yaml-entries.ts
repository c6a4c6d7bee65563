import { fieldsToWrite, type ObjectShape, type Shape } from '../../model/shapes/shape.ts';
import { compareNaturally } from './compare-naturally.ts';

/** A key of a map with its value, and the value's shape when there is one. */
export type YamlEntry = readonly [key: string, value: unknown, shape: Shape | undefined];

/**
 * The entries of a map in printing order, none for other values. An object of the model prints what is set in the order of its shape
 * and then its extensions; any other map is in natural order (`web2` before `web10`).
 */
export function yamlEntries(value: unknown, shape: Shape | undefined): readonly YamlEntry[] {
  if (!isRecord(value)) return [];
  if (shape?.kind === 'object') return objectEntries(value, shape);
  if (shape?.kind === 'ulimit') return Object.entries(value).map(([key, limit]) => [key, limit, undefined] as const);
  const of = shape?.kind === 'map' ? shape.of : undefined;
  return Object.keys(value)
    .sort(compareNaturally)
    .map((key) => [key, value[key], of] as const);
}

function objectEntries(value: Readonly<Record<string, unknown>>, shape: ObjectShape): readonly YamlEntry[] {
  const entries: YamlEntry[] = fieldsToWrite(value, shape, false).map(({ key, shape: fieldShape }) => [key, value[key], fieldShape]);
  const extensions = Object.keys(value).filter((key) => key.startsWith('x-'));
  for (const key of extensions.sort(compareNaturally)) entries.push([key, value[key], undefined]);
  return entries;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
