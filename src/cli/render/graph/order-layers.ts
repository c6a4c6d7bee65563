import { mean } from './mean.ts';
import type { Slot } from './slot.ts';

/** Orders the slots of each column so that few edges cross: each goes where its neighbours are on average, from both ends in turn. */
export function orderLayers(columns: Slot[][]): void {
  let best = columns.map((column) => [...column]);
  let fewest = crossings(columns);
  for (let round = 0; round < 8 && fewest > 0; round++) {
    const downwards = round % 2 === 0;
    const indices = columns.map((_, index) => index);
    for (const index of downwards ? indices.slice(1) : indices.toReversed().slice(1)) {
      sortByNeighbours(columns[index] ?? [], columns[index + (downwards ? -1 : 1)] ?? [], downwards);
    }
    const count = crossings(columns);
    if (count >= fewest) continue;
    fewest = count;
    best = columns.map((column) => [...column]);
  }
  for (const [index, column] of best.entries()) columns[index] = column;
}

function sortByNeighbours(column: Slot[], neighbours: readonly Slot[], downwards: boolean): void {
  const position = new Map(neighbours.map(({ id }, index) => [id, index]));
  const wish = new Map(column.map((slot, index) => [slot.id, mean(downwards ? slot.before : slot.after, position) ?? index]));
  column.sort((one, other) => (wish.get(one.id) ?? 0) - (wish.get(other.id) ?? 0));
}

function crossings(columns: readonly (readonly Slot[])[]): number {
  let count = 0;
  for (const [index, column] of columns.entries()) {
    const position = new Map((columns[index + 1] ?? []).map(({ id }, at) => [id, at]));
    const edges = column.flatMap((slot, from) => slot.after.flatMap((id) => ({ from, to: position.get(id) ?? 0 })));
    for (const [at, edge] of edges.entries()) {
      for (const other of edges.slice(at + 1)) if ((edge.from - other.from) * (edge.to - other.to) < 0) count++;
    }
  }
  return count;
}
