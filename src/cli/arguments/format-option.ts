/** How a command that lists things prints them. */
export const formatOption = {
  kind: 'text',
  value: 'FORMAT',
  help: 'table (default), json (an object on each line), or a Go template; "table TEMPLATE" makes columns of it',
} as const;

export const jsonOption = { kind: 'flag', help: 'same as --format json' } as const;

export function chosenFormat({ format, json }: { readonly format: string | undefined; readonly json: boolean }): string {
  return json ? 'json' : (format ?? 'table');
}
