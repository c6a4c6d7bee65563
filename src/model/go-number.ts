/**
 * Writes a float as Go's `%v` does: shortest digits, and an exponent of at least two digits below 1e-4 and from 1e6 on.
 * Canonical texts of labels, environment values and options are made this way.
 */
export function goFloatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  // JavaScript's own exponents start outside of this range, so its plain text is Go's.
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** The nearest number that a 32-bit float can hold, with the fewest digits that still name it. */
export function toFloat32(value: number): number {
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) return rounded;
  for (let digits = 1; digits <= 9; digits += 1) {
    const short = Number(rounded.toPrecision(digits));
    if (Math.fround(short) === rounded) return short;
  }
  return rounded;
}
