import { listsWithKeys } from './lists-with-keys.ts';
import type { RowCursor } from './row-cursor.ts';

/** The empty lists among plain data at whose places items are unique: only there does the reference tell them from null. */
export function emptyUniqueLists(data: unknown): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  collect(data, listsWithKeys);
  return found;

  function collect(value: unknown, cursor: RowCursor): void {
    if (Array.isArray(value)) {
      if (value.length === 0 && cursor.row) found.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        const below = cursor.child(key);
        if (below) collect(item, below);
      }
    }
  }
}
