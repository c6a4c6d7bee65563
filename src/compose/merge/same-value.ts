import type { SourceNode } from '../../source/node.ts';

/** Whether two nodes stand for the same value, wherever they were written. */
export function sameValue(left: SourceNode, right: SourceNode): boolean {
  if (left === right) return true;
  if (left.kind === 'scalar') return right.kind === 'scalar' && left.value === right.value;
  if (left.kind === 'list') {
    return (
      right.kind === 'list' &&
      left.items.length === right.items.length &&
      left.items.every((item, index) => sameItem(item, right.items[index]))
    );
  }
  if (right.kind !== 'map' || left.entries.size !== right.entries.size) return false;
  for (const [key, entry] of left.entries) if (!sameItem(entry.value, right.entries.get(key)?.value)) return false;
  return true;
}

function sameItem(left: SourceNode, right: SourceNode | undefined): boolean {
  return right !== undefined && sameValue(left, right);
}
