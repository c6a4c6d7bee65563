/**
 * Finds the items of a list that equal an earlier one, as pairs of indexes: the earlier item and its repetition. A number
 * repeats a text that reads the same, but no text repeats a number: the reference compares so.
 * Linear in the size of the list.
 */
export function duplicateItems(list: readonly unknown[]): (readonly [first: number, repeated: number])[] {
  const seen = new Map<unknown, number>();
  const duplicates: (readonly [number, number])[] = [];
  list.forEach((item, index) => {
    const key = comparable(item);
    const first = seen.get(key) ?? (typeof item === 'number' ? seen.get(String(item)) : undefined);
    if (first === undefined) seen.set(key, index);
    else duplicates.push([first, index]);
  });
  return duplicates;
}

/** Scalars stand for themselves; a map becomes text in which the order of keys does not count. */
function comparable(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  // No string item can collide: the prefix is not a character of any YAML text.
  return `\0${JSON.stringify(item, sortKeys)}`;
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
