import type { VariableUse } from './node.ts';

/** What a text with variables reads from and tells to. Offsets are relative to the text. */
export interface Substitution {
  readonly lookup: (name: string) => VariableUse | undefined;
  /** Called for each variable that filled the text, a default included. */
  readonly onUse?: (use: VariableUse) => void;
  readonly onUnset?: (name: string, start: number, end: number) => void;
  readonly onProblem: (problem: SubstitutionProblem) => void;
}

export type SubstitutionProblem =
  | { readonly kind: 'deep'; readonly start: number; readonly end: number; readonly deepest: number }
  | { readonly kind: 'malformed'; readonly start: number; readonly end: number; readonly expression: string }
  | {
      readonly kind: 'required';
      readonly start: number;
      readonly end: number;
      readonly name: string;
      readonly message: string;
      readonly empty: boolean;
    };

/**
 * Replaces `$NAME`, `${NAME}` and the forms with `-`, `?` and `+` in a text; `$$` stands for one `$`.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
 */
export function substitute(text: string, substitution: Substitution): string {
  return text.includes('$') ? expand(text, { offset: 0, depth: 0 }, substitution) : text;
}

interface Place {
  /** Where in the whole text this part begins. */
  readonly offset: number;
  /** How many braces are around it. */
  readonly depth: number;
}

const deepest = 100;

function expand(text: string, { offset, depth }: Place, substitution: Substitution): string {
  let result = '';
  let at = 0;
  for (;;) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return result + text.slice(at);
    result += text.slice(at, dollar);
    const following = text.charAt(dollar + 1);
    if (following === '$') {
      result += '$';
      at = dollar + 2;
    } else if (following === '{') {
      const end = braceEnd(text, dollar);
      result += expandBraced(text.slice(dollar, end ?? text.length), { offset: offset + dollar, depth }, end !== undefined, substitution);
      at = end ?? text.length;
    } else {
      const name = nameAt(text, dollar + 1);
      result += name === '' ? '$' : plainValue(name, offset + dollar, offset + dollar + 1 + name.length, substitution);
      at = dollar + 1 + name.length;
    }
  }
}

function nameAt(text: string, at: number): string {
  const pattern = /[_a-zA-Z][_a-zA-Z0-9]*/y;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/**
 * The offset behind the `}` that closes the `${` at `start`. Braces are counted, but the character behind a `{` is not looked
 * at; where they do not balance, the last `}` of the line closes. This is how the reference reads it.
 */
function braceEnd(text: string, start: number): number | undefined {
  const name = nameAt(text, start + 2);
  const afterName = start + 2 + name.length;
  if (text.charAt(afterName) === '}') return afterName + 1;
  let open = 0;
  let last: number | undefined;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n') return last;
    if (character === '}') {
      last = at + 1;
      open--;
      if (open === 0) return last;
    } else if (character === '{') {
      open++;
      at++;
      if (text.charAt(at) === '\n') return last;
      if (text.charAt(at) === '}') last = at + 1;
    }
  }
  return last;
}

function expandBraced(expression: string, { offset, depth }: Place, closed: boolean, substitution: Substitution): string {
  if (depth >= deepest) {
    substitution.onProblem({ kind: 'deep', start: offset, end: offset + 2, deepest });
    return '';
  }
  const parts = /^\$\{([_a-zA-Z][_a-zA-Z0-9]*)(?:(:?[-+?])(.*))?\}$/.exec(expression);
  if (!parts || !closed) {
    const shown = expression.split('\n', 1)[0] ?? '';
    substitution.onProblem({ kind: 'malformed', start: offset, end: offset + shown.length, expression: shown });
    return '';
  }
  const [, name = '', operator, word = ''] = parts;
  if (operator === undefined) return plainValue(name, offset, offset + expression.length, substitution);
  const use = substitution.lookup(name);
  const isSet = use?.value !== undefined && !(operator.startsWith(':') && use.value === '');
  const inner: Place = { offset: offset + 2 + name.length + operator.length, depth: depth + 1 };
  switch (operator.at(-1)) {
    case '+': {
      // As with defaults, the word is worked out even where it is not needed.
      const alternative = expand(word, inner, isSet ? substitution : withoutUses(substitution));
      if (use) substitution.onUse?.(use);
      return isSet ? alternative : (use?.value ?? '');
    }
    case '-': {
      // The default is always worked out: a required variable inside it is required even when it is not needed.
      const fallback = expand(word, inner, isSet ? withoutUses(substitution) : substitution);
      substitution.onUse?.(isSet && use ? use : { name, value: use?.value, from: 'default' });
      return isSet ? (use?.value ?? '') : fallback;
    }
    default: {
      const message = expand(word, inner, withoutUses(substitution));
      if (use) substitution.onUse?.(use);
      if (isSet) return use?.value ?? '';
      const empty = use?.value === '';
      substitution.onProblem({ kind: 'required', start: offset, end: offset + expression.length, name, message, empty });
      return '';
    }
  }
}

function withoutUses(substitution: Substitution): Substitution {
  return { lookup: substitution.lookup, onProblem: substitution.onProblem };
}

function plainValue(name: string, start: number, end: number, substitution: Substitution): string {
  const use = substitution.lookup(name);
  if (use?.value === undefined) {
    substitution.onUse?.({ name, value: undefined, from: 'unset' });
    substitution.onUnset?.(name, start, end);
    return '';
  }
  substitution.onUse?.(use);
  return use.value;
}
