/** The words of a command, and the operator at which the text was cut when there is one; or a fault. */
export type ParsedWords =
  | { readonly ok: true; readonly words: readonly string[]; readonly cutAt?: string }
  | { readonly ok: false; readonly problem: string };

type Quoting = 'none' | 'single' | 'double' | 'backtick' | 'dollar';

/**
 * Splits a command as a shell would split it into words, without running one: quotes and backslashes are read, `$(…)` and backticks
 * are kept as they are, and an operator such as `;`, `|` or `>` ends the command.
 */
export function parseShellWords(text: string): ParsedWords {
  const words: string[] = [];
  let word = '';
  let started = false;
  let escaped = false;
  let quoting: Quoting = 'none';
  for (const character of text) {
    if (escaped) {
      word += character;
      started = true;
      escaped = false;
    } else if (character === '\\' && quoting !== 'single') {
      escaped = true;
    } else if (/[ \t\r\n]/.test(character) && quoting === 'none') {
      if (started) words.push(word);
      word = '';
      started = false;
    } else if (character === '(' && quoting === 'none') {
      if (!word.endsWith('$')) return { ok: false, problem: 'there is a parenthesis without quotes' };
      quoting = 'dollar';
      word += character;
    } else if (isQuote(character, quoting)) {
      quoting = quoting === 'none' ? quoteKind(character) : 'none';
      started = true;
    } else if (quoting === 'none' && /[;&|<>]/.test(character)) {
      // A lone number before `>` is a file descriptor, so it is no word.
      if (started && !(character === '>' && /^[0-9]/.test(word))) words.push(word);
      return { ok: true, words, cutAt: character };
    } else {
      quoting = nextQuoting(character, quoting);
      word += character;
      started = true;
    }
  }
  if (escaped) return { ok: false, problem: 'a backslash stands at the end' };
  if (quoting !== 'none') return { ok: false, problem: unclosed[quoting] };
  if (started) words.push(word);
  return { ok: true, words };
}

const unclosed: Readonly<Record<Exclude<Quoting, 'none'>, string>> = {
  single: 'a single quote is not closed',
  double: 'a double quote is not closed',
  backtick: 'a backtick is not closed',
  dollar: 'a parenthesis is not closed',
};

function isQuote(character: string, quoting: Quoting): boolean {
  if (character === '"') return quoting === 'none' || quoting === 'double' || quoting === 'backtick';
  return character === "'" && (quoting === 'none' || quoting === 'single' || quoting === 'backtick');
}

function quoteKind(character: string): Quoting {
  return character === '"' ? 'double' : 'single';
}

function nextQuoting(character: string, quoting: Quoting): Quoting {
  if (character === '`' && (quoting === 'none' || quoting === 'backtick')) return quoting === 'none' ? 'backtick' : 'none';
  if (character === ')' && (quoting === 'none' || quoting === 'dollar')) return quoting === 'none' ? 'dollar' : 'none';
  return quoting;
}
