import type { ContainerProcesses } from '../../operations/top.ts';
import { safeJson } from './safe-json.ts';
import { renderTable } from './table.ts';

/** The table of `top`: containers whose `ps` has other columns get columns of their own. Nothing without a process. */
export function processesTable(tables: readonly ContainerProcesses[]): string {
  if (tables.length === 0) return '';
  const titles = [...new Set(tables.flatMap((table) => table.titles))];
  const rows = tables.flatMap((table) =>
    table.processes.map((process) => {
      const { service = '', number } = table.container;
      return [service, String(number ?? ''), ...titles.map((title) => process[table.titles.indexOf(title)] ?? '-')];
    }),
  );
  return renderTable(['SERVICE', '#', ...titles], rows, { leastWidth: 4, gap: 2 });
}

/** A line for each process, with the columns of `ps` as fields. */
export function processesJson(tables: readonly ContainerProcesses[]): string {
  return tables
    .flatMap(({ container, titles, processes }) =>
      processes.map((process) => ({
        Container: container.name,
        Service: container.service ?? '',
        Number: container.number ?? 0,
        ...Object.fromEntries(titles.map((title, index) => [title, process[index] ?? ''])),
      })),
    )
    .map((row) => `${safeJson(row)}\n`)
    .join('');
}
