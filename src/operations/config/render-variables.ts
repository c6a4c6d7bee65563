import type { FileVariable } from './collect-variables.ts';
import type { ConfigFormat } from './render-config.ts';

const header = ['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'];
const narrowest = 20;
const gap = 3;

/** The variables as a table, or as JSON from name to variable. */
export function renderVariables(variables: readonly FileVariable[], format?: ConfigFormat): string {
  return format === 'json' ? renderJson(variables) : renderTable(variables);
}

function renderTable(variables: readonly FileVariable[]): string {
  const rows = [
    header,
    ...variables.map((variable) => [variable.name, String(variable.required), variable.defaultValue, variable.alternateValue]),
  ];
  const widths = header.map((_, column) => Math.max(narrowest, ...rows.map((row) => (row[column] ?? '').length + gap)));
  // The last column is not padded.
  const lines = rows.map((row) =>
    row.map((cell, column) => (column < header.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)).join(''),
  );
  return `${lines.join('\n')}\n`;
}

function renderJson(variables: readonly FileVariable[]): string {
  const entries = variables.map(({ name, defaultValue, alternateValue, required }) => [
    name,
    { Name: name, DefaultValue: defaultValue, PresenceValue: alternateValue, Required: required },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 4)}\n`;
}
