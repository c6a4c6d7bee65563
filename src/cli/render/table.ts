import { displayWidth } from './display-width.ts';
import { neutralise } from './neutralise.ts';

/** In characters. */
export interface TableLayout {
  readonly leastWidth: number;
  readonly gap: number;
}

/** Columns as the docker command line lays them out: at least ten wide, three spaces between, the last one as it is. */
const usual: TableLayout = { leastWidth: 10, gap: 3 };

export function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { leastWidth, gap }: TableLayout = usual,
): string {
  const lines = [header, ...rows.map((row) => row.map(neutralise))];
  const count = Math.max(...lines.map((cells) => cells.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(leastWidth, ...lines.map((cells) => displayWidth(cells[column] ?? '') + gap)),
  );
  return lines.map((cells) => `${cells.map((cell, column) => padded(cell, column)).join('')}\n`).join('');

  function padded(cell: string, column: number): string {
    return column === count - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
  }
}
