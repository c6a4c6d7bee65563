import { mean } from './mean.ts';
import type { Slot } from './slot.ts';

/** Gives each slot the height of its middle: near its neighbours, in the order of its column, without touching. */
export function placeRows(columns: readonly (readonly Slot[])[], gap: number): ReadonlyMap<string, number> {
  const centres = new Map<string, number>();
  for (const column of columns) stack(column, () => 0);
  for (let round = 0; round < 12; round++) {
    for (const column of round % 2 === 0 ? columns : columns.toReversed()) {
      stack(column, (slot) => mean([...slot.before, ...slot.after], centres) ?? centres.get(slot.id) ?? 0);
    }
  }
  const top = Math.min(...columns.flat().map(({ id, height }) => (centres.get(id) ?? 0) - height / 2));
  return new Map([...centres].map(([id, centre]) => [id, centre - top]));

  /** Everybody where they wish, then as far apart as they must be, half of the push to either side. */
  function stack(column: readonly Slot[], wish: (slot: Slot) => number): void {
    const wishes = column.map(wish);
    const downwards = spread(column, wishes, 1);
    const upwards = spread(column.toReversed(), wishes.toReversed(), -1).toReversed();
    for (const [index, slot] of column.entries()) centres.set(slot.id, ((downwards[index] ?? 0) + (upwards[index] ?? 0)) / 2);
  }

  function spread(column: readonly Slot[], wishes: readonly number[], direction: 1 | -1): number[] {
    const placed: number[] = [];
    for (const [index, slot] of column.entries()) {
      const wished = (wishes[index] ?? 0) * direction;
      const before = column[index - 1];
      const least = before ? (placed[index - 1] ?? 0) + (before.height + slot.height) / 2 + gap : Number.NEGATIVE_INFINITY;
      placed.push(Math.max(wished, least));
    }
    return placed.map((value) => value * direction);
  }
}
