import type { ContainerId } from '../../model/names.ts';
import type { ContainerStats } from '../../operations/stats.ts';
import { displayWidth } from './display-width.ts';
import { valueText } from './go-template/value.ts';
import { sparkline } from './sparkline.ts';
import { memoryPercent, statsFields, statsListing } from './stats-row.ts';
import { renderTable } from './table.ts';

interface History {
  readonly cpu: number[];
  readonly memory: number[];
}

/** Draws rounds of `stats` as a table, with the course of processor and memory beside the numbers where there is room for it. */
export function liveStats(): (round: readonly ContainerStats[], columns: number) => string {
  const histories = new Map<ContainerId, History>();
  const widest: number[] = [];
  return (round, columns) => {
    const present = new Set(round.map(({ container }) => container.id));
    for (const id of histories.keys()) if (!present.has(id)) histories.delete(id);
    const rows = [titles, ...round.map(cellsOf)].map((cells) => cells.map(steady));
    const taken = rows[0]?.reduce((sum, cell) => sum + displayWidth(cell) + gap, 0) ?? 0;
    const room = Math.min(longest, Math.floor((columns - taken) / 2) - gap);
    const histogram = round.map(note);
    const [header = [], ...body] = rows.map((cells, index) => withBars(cells, histogram[index - 1], room));
    return renderTable(header, body, { leastWidth: 4, gap });
  };

  /** A column that was wide once stays so, because one that moves is hard to read. */
  function steady(cell: string, column: number): string {
    widest[column] = Math.max(widest[column] ?? 0, displayWidth(cell));
    return cell + ' '.repeat((widest[column] ?? 0) - displayWidth(cell));
  }

  function note(stats: ContainerStats): History {
    const history = histories.get(stats.container.id) ?? { cpu: [], memory: [] };
    histories.set(stats.container.id, history);
    for (const [values, value] of [
      [history.cpu, stats.cpuPercent ?? 0],
      [history.memory, memoryPercent(stats)],
    ] as const) {
      values.push(value);
      if (values.length > longest) values.shift();
    }
    return history;
  }
}

const gap = 2;
const longest = 30;
/** Fewer bars say nothing. */
const shortest = 5;

const fields = ['CPUPerc', 'MemUsage', 'MemPerc', 'NetIO', 'BlockIO', 'PIDs'] as const;
const titles = ['NAME', ...fields.map((field) => valueText(statsListing.titles[field]))];

/** The name of the project, which all of them begin with, is left out. */
function cellsOf(stats: ContainerStats): readonly string[] {
  const { name, project } = stats.container;
  const row = statsFields(stats, true);
  return [name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name, ...fields.map((field) => valueText(row[field]))];
}

function withBars(cells: readonly string[], history: History | undefined, room: number): readonly string[] {
  if (room < shortest) return cells;
  const bars = (values: readonly number[] | undefined) => sparkline(values ?? [], room, 100);
  const [name = '', cpu = '', usage = '', percent = '', ...rest] = cells;
  return [name, cpu, bars(history?.cpu), usage, percent, bars(history?.memory), ...rest];
}
