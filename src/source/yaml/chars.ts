/** Code of the character at an offset; -1 behind the end, so that comparisons need no check. */
export function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : -1;
}

/** The offset behind the longest run that a sticky pattern finds at `at`; one call of the engine's instead of one per character. */
export function endOfRun(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** A space, a tab, a line break or the end of the text. */
export function isBlankOrEnd(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === -1 || code === 9 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** The offset behind the line break at `at`: CR LF is one break. */
export function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === 13 && codeAt(text, at + 1) === 10 ? at + 2 : at + 1;
}

/** The offset of the line's end: its break or the end of the text. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** `---` or `...` alone at the start of a line. */
export function isDocumentMark(text: string, at: number): boolean {
  const code = codeAt(text, at);
  if (code !== 45 && code !== 46) return false;
  return codeAt(text, at + 1) === code && codeAt(text, at + 2) === code && isBlankOrEnd(codeAt(text, at + 3));
}
