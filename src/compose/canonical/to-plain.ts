import type { SourceNode } from '../../source/node.ts';

/** The plain data of a tree: objects, arrays and scalars, without places. */
export function toPlain(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  const plain: Record<string, unknown> = {};
  node.entries.forEach(({ value }, key) => {
    // Assigned, this one key would become the object's prototype.
    if (key === '__proto__')
      Object.defineProperty(plain, key, { value: toPlain(value), enumerable: true, configurable: true, writable: true });
    else plain[key] = toPlain(value);
  });
  return plain;
}
