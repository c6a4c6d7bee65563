/** Takes `.`, `..`, doubled and trailing slashes out of a path with forward slashes; an empty path stays empty. */
export function cleanPath(path: string): string {
  if (isClean(path)) return path;
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push('..');
  }
  const joined = parts.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

// Most paths are clean already, and one test is cheaper than taking them apart.
function isClean(path: string): boolean {
  return path === '' || path === '/' || !/\/\/|(?:^|\/)\.\.?(?:\/|$)|\/$/.test(path);
}

/** A path relative to a folder, cleaned; the folder may itself be relative. */
export function joinPath(folder: string, path: string): string {
  return cleanPath(folder === '' ? path : `${folder}/${path}`);
}

/** Whether a path is absolute on Unix. */
export function isUnixAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** Whether a path is absolute on Windows: a drive with a slash, or a share. */
export function isWindowsAbsolute(path: string): boolean {
  return /^[a-z]:[\\/]/i.test(path) || /^[\\/]{2}[^\\/]+[\\/]+[^\\/]+/.test(path);
}
