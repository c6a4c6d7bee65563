import type { ScalarValue } from '../node.ts';

/** A plain scalar as a value, read by the rules of the reference's YAML library: YAML 1.2 words, YAML 1.1 numbers, dates. */
export interface Resolved {
  readonly type: 'str' | 'int' | 'float' | 'bool' | 'null' | 'timestamp';
  readonly value: ScalarValue;
}

const words: ReadonlyMap<string, Resolved> = new Map([
  ...spelled({ type: 'null', value: null }, '', '~', 'null', 'Null', 'NULL'),
  ...spelled({ type: 'bool', value: true }, 'true', 'True', 'TRUE'),
  ...spelled({ type: 'bool', value: false }, 'false', 'False', 'FALSE'),
  ...spelled({ type: 'float', value: Number.NaN }, '.nan', '.NaN', '.NAN'),
  ...spelled({ type: 'float', value: Number.POSITIVE_INFINITY }, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'),
  ...spelled({ type: 'float', value: Number.NEGATIVE_INFINITY }, '-.inf', '-.Inf', '-.INF'),
]);

function spelled(meaning: Resolved, ...spellings: readonly string[]): readonly (readonly [string, Resolved])[] {
  return spellings.map((spelling) => [spelling, meaning]);
}

const longestWord = 5;

/** Whether a scalar is text by its first character or its length, as most are. */
export function isPlainText(text: string): boolean {
  return text.length > longestWord && !startsNumber(text.charCodeAt(0));
}

/** Whether a plain scalar is text, and neither a word, a number nor a date. */
export function isText(text: string): boolean {
  return isPlainText(text) || resolveScalar(text).type === 'str';
}

function startsNumber(first: number): boolean {
  return (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
}

export function resolveScalar(text: string): Resolved {
  const word = text.length <= longestWord ? words.get(text) : undefined;
  if (word) return word;
  return (mayBeNumber(text) ? resolveNumber(text) : undefined) ?? (mayBeDate(text) ? resolveTimestamp(text) : undefined) ?? plainText(text);
}

function plainText(value: string): Resolved {
  return { type: 'str', value };
}

/** Most texts that begin like a number are durations, sizes and ports, and the patterns take long to compile. */
function mayBeNumber(text: string): boolean {
  return startsNumber(text.charCodeAt(0)) && /[0-9a-fA-F._]/.test(text.charAt(text.length - 1));
}

function mayBeDate(text: string): boolean {
  return text.charAt(4) === '-' && startsNumber(text.charCodeAt(0));
}

function resolveNumber(text: string): Resolved | undefined {
  if (text.startsWith('.')) return /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/.test(text) ? float(text) : undefined;
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  const parts = /^([-+]?)(?:(0[xX][0-9a-fA-F]+)|(0[bB][01]+)|(0[oO]?)([0-7]+)|(0|[1-9][0-9]*))$/.exec(digits);
  if (parts) {
    const magnitude = parts[4] === undefined ? (parts[2] ?? parts[3] ?? parts[6] ?? '') : `0o${parts[5]}`;
    return integer(parts[1] === '-', magnitude) ?? float(digits);
  }
  return /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits) ? float(digits) : undefined;
}

/** Numbers beyond 64 bits are floats, or text where a float cannot be written so. */
function integer(negative: boolean, magnitude: string): Resolved | undefined {
  // Most numbers are short enough to be exact.
  if (magnitude.length < 15) {
    const small = Number(magnitude);
    return { type: 'int', value: negative && small !== 0 ? -small : small };
  }
  const large = BigInt(magnitude);
  const value = negative ? -large : large;
  if (value < -(2n ** 63n) || value >= 2n ** 64n) return undefined;
  return { type: 'int', value: Number.isSafeInteger(Number(value)) ? Number(value) : value };
}

function float(text: string): Resolved | undefined {
  if (!/^[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

const timestampPattern =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2}))|(?: ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(\.[0-9]+)?))?$/;

/** A date is told apart because it is not text: the language has no place for it but extension fields. */
function resolveTimestamp(text: string): Resolved | undefined {
  const match = timestampPattern.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const hour = match[4] ?? match[9] ?? '0';
  const minute = match[5] ?? match[10] ?? '0';
  const second = match[6] ?? match[11] ?? '0';
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const valid = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!valid || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const fraction = (match[7] ?? match[12] ?? '').slice(0, 10).replace(/\.?0+$/, '');
  const zone = match[8] === undefined || match[8] === '+00:00' ? 'Z' : match[8];
  const two = (part: string): string => part.padStart(2, '0');
  return { type: 'timestamp', value: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${zone}` };
}
