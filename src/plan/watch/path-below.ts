/**
 * The way from a folder of this machine to a path in it, with slashes; empty for the folder itself, undefined for what is elsewhere.
 * Both are absolute. Paths of Windows are told by their drive or server.
 */
export function pathBelow(folder: string, path: string): string | undefined {
  const [from, to] = [unified(folder), unified(path)];
  if (to === from) return '';
  const base = from === '/' ? from : `${from}/`;
  return to.startsWith(base) ? to.slice(base.length) : undefined;
}

function unified(path: string): string {
  const slashed = /^(?:[A-Za-z]:|\\\\)/.test(path) ? path.replaceAll('\\', '/') : path;
  return slashed.length > 1 && slashed.endsWith('/') ? slashed.slice(0, -1) : slashed;
}
