/**
 * Orders keys as people count: digits by their number, so that `web2` comes before `web10`; capitals before small letters, other signs
 * before letters.
 */
export function compareNaturally(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  if (index === length) return left.length - right.length;
  const x = left.charAt(index);
  const y = right.charAt(index);
  const xIsLetter = isLetter(x);
  const yIsLetter = isLetter(y);
  if (xIsLetter && yIsLetter) return byCode(x, y);
  if (xIsLetter || yIsLetter) {
    // Inside a number a letter ends it, so the shorter number comes first.
    const afterDigit = index > 0 && isDigit(left.charAt(index - 1));
    return afterDigit === xIsLetter ? -1 : 1;
  }
  return byNumber(left, right, index) || byCode(x, y);
}

function byNumber(left: string, right: string, index: number): number {
  const lead = (left[index] === '0' || right[index] === '0') && endsWithCountingDigit(left, index) ? '1' : '';
  const x = digitsFrom(left, index);
  const y = digitsFrom(right, index);
  const difference = Number(lead + x || '0') - Number(lead + y || '0');
  return difference || x.length - y.length;
}

// A zero within a number counts; leading zeros do not.
function endsWithCountingDigit(text: string, end: number): boolean {
  return /[1-9][0-9]*$/.test(text.slice(0, end));
}

function digitsFrom(text: string, start: number): string {
  const digits = /[0-9]*/y;
  digits.lastIndex = start;
  return digits.exec(text)?.[0] ?? '';
}

function byCode(x: string, y: string): number {
  return x.charCodeAt(0) - y.charCodeAt(0);
}

function isLetter(character: string): boolean {
  return /[a-zA-Z]/.test(character) || (character > '\u007f' && /[\p{L}\ud800-\udfff]/u.test(character));
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
