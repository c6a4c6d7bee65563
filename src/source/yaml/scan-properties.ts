import { codeAt, isBlankOrEnd, isBreak, lineEnd } from './chars.ts';
import type { Scanner } from './scanner-state.ts';
import { syntaxError } from './syntax-error.ts';
import { type Token, token } from './token.ts';

const standardPrefix = 'tag:yaml.org,2002:';

/** Reads `&name` or `*name`. */
export function scanAnchor(scanner: Scanner): Token {
  const { text, file, pos: start } = scanner;
  const kind = text.charCodeAt(start) === 42 ? 'alias' : 'anchor';
  let end = start + 1;
  while (isNameCharacter(codeAt(text, end))) end++;
  const code = codeAt(text, end);
  if (end === start + 1 || !(isBlankOrEnd(code) || '?:,]}%@`'.includes(text.charAt(end)))) {
    throw syntaxError({
      code: 'WL1007',
      file,
      start,
      end: Math.max(end, start + 1),
      message: kind === 'alias' ? '"*" starts an alias, but no valid name follows' : '"&" starts an anchor, but no valid name follows',
      help: 'put the value in quotes if it is text',
    });
  }
  scanner.pos = end;
  return { kind, start, end, value: text.slice(start + 1, end), plain: false };
}

function isNameCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 45;
}

/** Reads a tag; its value is the short form, such as `!!int` or `!reset`. */
export function scanTag(scanner: Scanner): Token {
  const { text, file, pos: start } = scanner;
  const verbatim = codeAt(text, start + 1) === 60;
  const pattern = verbatim ? /!<([^\s>]+)>/y : /!(?:[0-9A-Za-z_-]*!)?[0-9A-Za-z_\-;/?:@&=+$.%!~*'()]*/y;
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  const end = match ? pattern.lastIndex : start + 1;
  if (!match || match[0] === '!!' || !isBlankOrEnd(codeAt(text, end))) {
    throw syntaxError({ code: 'WL1007', file, start, end, message: 'malformed tag', help: 'put the value in quotes if it is text' });
  }
  scanner.pos = end;
  return { kind: 'tag', start, end, value: verbatim ? shortTag(match[1] ?? '') : expandTag(scanner, match[0], start), plain: false };
}

function expandTag(scanner: Scanner, written: string, start: number): string {
  const parts = /^(!(?:[0-9A-Za-z_-]*!)?)(.*)$/.exec(written);
  const handle = parts?.[1] ?? '!';
  const suffix = parts?.[2] ?? '';
  const prefix = scanner.tagHandles.get(handle);
  if (prefix !== undefined) return shortTag(prefix + suffix);
  if (handle !== '!' && handle !== '!!') {
    throw syntaxError({
      code: 'WL1007',
      file: scanner.file,
      start,
      end: start + written.length,
      message: `unknown tag handle "${handle}"`,
    });
  }
  return written;
}

function shortTag(full: string): string {
  return full.startsWith(standardPrefix) ? `!!${full.slice(standardPrefix.length)}` : full;
}

/** Reads a `%YAML` or `%TAG` line. */
export function scanDirective(scanner: Scanner): Token {
  const { text, file, pos: start } = scanner;
  let end = start;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  const line = text
    .slice(start, end)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  scanner.pos = lineEnd(text, start);
  const tag = /^%TAG\s+(!(?:[0-9A-Za-z_-]*!)?)\s+(\S+)$/.exec(line);
  if (tag) scanner.tagHandles.set(tag[1] ?? '', tag[2] ?? '');
  else if (!/^%YAML\s+1\.1$/.test(line)) {
    throw syntaxError({
      file,
      start,
      end,
      message: `the directive "${line}" is not understood`,
      help: 'remove the line; only "%YAML 1.1" and "%TAG …" can start with "%"',
    });
  }
  return token('directive', start, end);
}
