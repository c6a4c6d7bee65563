import { cleanPath, isUnixAbsolute, joinPath } from './canonical/clean-path.ts';

/** The path as seen from a folder. */
export function resolvePath(folder: string, path: string): string {
  return isUnixAbsolute(path) ? cleanPath(path) : joinPath(folder, path);
}

export function parentFolder(path: string): string {
  const cleaned = cleanPath(path);
  const slash = cleaned.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : cleaned.slice(0, slash);
}

export function lastPart(path: string): string {
  const cleaned = cleanPath(path);
  return cleaned === '/' ? '/' : cleaned.slice(cleaned.lastIndexOf('/') + 1);
}

/** How to get from one folder to another path; both absolute. */
export function relativePath(from: string, to: string): string {
  const source = cleanPath(from).split('/').filter(Boolean);
  const target = cleanPath(to).split('/').filter(Boolean);
  let shared = 0;
  while (shared < source.length && source[shared] === target[shared]) shared++;
  const parts = [...source.slice(shared).map(() => '..'), ...target.slice(shared)];
  return parts.length === 0 ? '.' : parts.join('/');
}
