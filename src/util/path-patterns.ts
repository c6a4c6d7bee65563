/** A list of patterns as in a .dockerignore file; the last one that matches a path or a folder above it decides. */
export interface PathPatterns {
  matches(path: string): boolean;
  /** Whether something below the folder may have another answer than the folder itself. */
  mayDifferBelow(folder: string): boolean;
}

interface Pattern {
  readonly expression: RegExp;
  readonly parts: readonly string[];
  readonly negated: boolean;
}

/**
 * Compiles patterns: `*` and `?` stay within a name, `**` spans folders, `[a-z]` is a class, a backslash takes the next character
 * as it is, and a leading `!` takes back what earlier patterns matched.
 */
export function pathPatterns(texts: readonly string[]): PathPatterns {
  const patterns = texts.map(toPattern).filter((pattern) => pattern !== undefined);
  return {
    matches(path) {
      const candidates = withFolders(path);
      let matched = false;
      for (const { expression, negated } of patterns) {
        if (matched === negated && candidates.some((candidate) => expression.test(candidate))) matched = !negated;
      }
      return matched;
    },
    mayDifferBelow(folder) {
      const matched = this.matches(folder);
      return patterns.some(({ negated, parts }) => negated === matched && mayMatchBelow(parts, folder.split('/')));
    },
  };
}

function toPattern(text: string): Pattern | undefined {
  const trimmed = text.trim();
  const negated = trimmed.startsWith('!');
  const parts = clean(negated ? trimmed.slice(1).trim() : trimmed);
  return parts.length === 0 ? undefined : { expression: toExpression(parts.join('/')), parts, negated };
}

/** The names of a path without empty ones, `.` and what `..` takes back. */
export function clean(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

/** The path itself and every folder above it. */
function withFolders(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

function mayMatchBelow(pattern: readonly string[], folder: readonly string[]): boolean {
  for (const [index, name] of folder.entries()) {
    const part = pattern[index];
    if (part === undefined) return false;
    if (part.includes('**')) return true;
    if (!toExpression(part).test(name)) return false;
  }
  return pattern.length > folder.length;
}

function toExpression(pattern: string): RegExp {
  const tokens = pattern.match(/\*\*\/?|\*|\?|\\.|\[(?:\\.|[^\]\\])*\]|[^*?\\[]+|./gs) ?? [];
  const body = tokens.map((token, index) => toSource(token, index === tokens.length - 1)).join('');
  return new RegExp(`^${body}$`, 's');
}

function toSource(token: string, last: boolean): string {
  if (token.startsWith('**')) return last ? '.*' : '(?:.*/)?';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.startsWith('[') && token.length > 2) return token.replace(/^\[!/, '[^');
  return literal(token.length === 2 && token.startsWith('\\') ? token.slice(1) : token);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
