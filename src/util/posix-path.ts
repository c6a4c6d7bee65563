export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/');
}

/** Joins and cleans: no empty parts, no `.`, and `..` only at the start of a relative path. */
export function joinPath(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('/');
  if (joined === '') return '.';
  const absolute = joined.startsWith('/');
  const kept: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!absolute) kept.push(part);
  }
  const cleaned = kept.join('/');
  if (absolute) return `/${cleaned}`;
  return cleaned === '' ? '.' : cleaned;
}

/** The path as seen from a folder. */
export function resolvePath(folder: string, path: string): string {
  return isAbsolutePath(path) ? joinPath(path) : joinPath(folder, path);
}

export function parentFolder(path: string): string {
  const cleaned = joinPath(path);
  const slash = cleaned.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : cleaned.slice(0, slash);
}

export function lastPart(path: string): string {
  const cleaned = joinPath(path);
  return cleaned === '/' ? '/' : cleaned.slice(cleaned.lastIndexOf('/') + 1);
}

/** How to get from one absolute folder to another path. */
export function relativePath(from: string, to: string): string {
  const source = joinPath(from).split('/').filter(Boolean);
  const target = joinPath(to).split('/').filter(Boolean);
  let shared = 0;
  while (shared < source.length && shared < target.length && source[shared] === target[shared]) shared++;
  const parts = [...source.slice(shared).map(() => '..'), ...target.slice(shared)];
  return parts.length === 0 ? '.' : parts.join('/');
}
