import type { ScalarNode, SourceNode } from '../../source/node.ts';

/** Stands for an unquoted date, which YAML reads as a type of its own: no attribute takes one, extension keys take anything. */
export const unquotedDate: unique symbol = Symbol('unquoted date');

/** The values of a tree without their places, as the generated validator reads them. */
export function toPlain(node: SourceNode): unknown {
  if (node.kind === 'scalar') return scalar(node);
  if (node.kind === 'list') return node.items.map(toPlain);
  // Without a prototype, a key such as "__proto__" is a key like any other.
  const map: Record<string, unknown> = { __proto__: null };
  node.entries.forEach(({ value }, key) => {
    map[key] = toPlain(value);
  });
  return map;
}

function scalar({ value, timestamp }: ScalarNode): unknown {
  if (timestamp) return unquotedDate;
  return typeof value === 'bigint' ? Number(value) : value;
}
