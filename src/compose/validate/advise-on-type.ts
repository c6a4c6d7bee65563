import type { FaultyValue } from './faulty-value.ts';
import { ownProperty, resolved, shapeAt } from './shape.ts';
import { toFlow } from './to-flow.ts';
import { unquotedDate } from './to-plain.ts';

/** The right form for a value of the wrong type, made from the user's own value where that is possible. */
export function adviseOnType(faulty: FaultyValue, types: readonly string[]): string | undefined {
  return (
    misplaced(faulty) ?? scalarAdvice(faulty, types) ?? listAdvice(faulty, types) ?? itemAdvice(faulty, types) ?? exampleAdvice(faulty)
  );
}

/** An attribute of services, at the place where the name of a service is expected, is a slip of indentation. */
function misplaced({ path, shapes }: FaultyValue): string | undefined {
  const [section, name = ''] = path;
  if (path.length !== 2 || section !== 'services') return undefined;
  const attribute = ownProperty(shapeAt(shapes, path)?.properties, name);
  return attribute && `"${name}" is an attribute of a service: indent it below the service's name`;
}

function scalarAdvice({ path, value, shape }: FaultyValue, types: readonly string[]): string | undefined {
  if (value === unquotedDate) return types.includes('string') ? 'put it in quotes' : undefined;
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const wantsText = types.includes('string') && !types.some((type) => ['number', 'integer', 'boolean'].includes(type));
  if (!wantsText) return undefined;
  const key = path.at(-1);
  if (key === 'restart' && value === false) return 'write "no" in quotes';
  if (shape?.ref === 'duration') return `say the unit: write ${value}s for seconds`;
  if (key === 'memory' && Number(value) < 100_000) return `say the unit: write ${value}m for megabytes, or "${value}" in quotes for bytes`;
  return `put it in quotes: ${JSON.stringify(String(value))}`;
}

function listAdvice({ path, value, shape, shapes }: FaultyValue, types: readonly string[]): string | undefined {
  if (!types.includes('array') || value === null || typeof value === 'object') return undefined;
  const itemTypes = resolved(shapes, shape?.items)?.types ?? [];
  if (!itemTypes.includes(typeof value) || String(value).length > 80) return undefined;
  return `write it as a list: ${labelled(path, [value])}`;
}

/** A colon turned the text of a list item into a mapping: `- NAME: value`. */
function itemAdvice({ path, value, shapes }: FaultyValue, types: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (!types.includes('string') || types.includes('object') || !/^\d+$/.test(path.at(-1) ?? '')) return undefined;
  const { ref } = shapeAt(shapes, path.slice(0, -1)) ?? {};
  return ref === 'pairs'
    ? 'write the item as NAME=value, or leave the dashes out everywhere'
    : 'a colon before a space makes it a mapping: put the item in quotes';
}

function exampleAdvice({ path, value, shape }: FaultyValue): string | undefined {
  if (shape?.example === undefined) return undefined;
  const example = labelled(path, shape.example);
  return value === null ? `remove it or give it a value, for example: ${example}` : `for example: ${example}`;
}

function labelled(path: readonly string[], value: unknown): string {
  const key = path.at(-1) ?? '';
  return /^\d*$/.test(key) ? toFlow(value) : `${key}: ${toFlow(value)}`;
}
