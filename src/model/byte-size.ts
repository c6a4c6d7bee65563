/** What is wrong with the text of a size, or the size in bytes. */
export type ParsedByteSize = { readonly ok: true; readonly bytes: bigint } | { readonly ok: false; readonly problem: string };

const powers = 'kmgtp';

/**
 * Reads a size such as `64m`, `1.5GiB`, `2 kb` or `1024`; every suffix counts in powers of 1024.
 *
 * @param text a number with an optional suffix b, k, m, g, t or p, each also with `b` or `ib`.
 */
export function parseByteSize(text: string): ParsedByteSize {
  const end = lastNumberIndex(text);
  if (end < 0) return { ok: false, problem: text === '' ? 'it is empty' : 'a number is missing' };
  const number = text.slice(0, text[end] === ' ' ? end : end + 1);
  const suffix = text.slice(end + 1);
  if (!/^[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?$/i.test(number)) {
    return { ok: false, problem: `"${number}" is not a number` };
  }
  const value = Number(number.replaceAll('_', ''));
  if (value < 0) return { ok: false, problem: 'it is negative' };
  const match = /^(?:([kmgtp])(?:i?b)?|b)?$/i.exec(suffix);
  if (!match) return { ok: false, problem: `"${suffix}" is not a unit` };
  const power = match[1] === undefined ? 0 : powers.indexOf(match[1].toLowerCase()) + 1;
  const bytes = value * 1024 ** power;
  return bytes < 2 ** 63 ? { ok: true, bytes: BigInt(Math.trunc(bytes)) } : { ok: false, problem: 'it is too large' };
}

// A single blank may stand between the number and its unit, so it counts as the end of the number.
function lastNumberIndex(text: string): number {
  for (let index = text.length - 1; index >= 0; index -= 1) {
    if (/[0-9. ]/.test(text.charAt(index))) return index;
  }
  return -1;
}
