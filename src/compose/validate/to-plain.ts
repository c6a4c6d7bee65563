import type { ScalarNode, SourceNode } from '../../source/node.ts';

/** Stands for an unquoted date, which YAML reads as a type of its own: no attribute takes one, extension keys take anything. */
export const unquotedDate: unique symbol = Symbol('unquoted date');

/** The values of a tree without their places, as the generated validator reads them. */
export function toPlain(node: SourceNode): unknown {
  if (node.kind === 'scalar') return scalar(node);
  if (node.kind === 'list') return node.items.map(toPlain);
  const map: Record<string, unknown> = {};
  node.entries.forEach(({ value }, key) => {
    // Assigned, this one key would become the object's prototype.
    if (key === '__proto__') Object.defineProperty(map, key, { value: toPlain(value), enumerable: true });
    else map[key] = value.kind === 'scalar' ? scalar(value) : toPlain(value);
  });
  return map;
}

function scalar({ value, timestamp }: ScalarNode): unknown {
  if (timestamp) return unquotedDate;
  return typeof value === 'bigint' ? Number(value) : value;
}
