/** The integer of 64 bits that a text is in decimal digits; a bigint where a number would not be exact. */
export function wholeNumberOf(text: string): number | bigint | undefined {
  if (!isWholeNumber(text)) return undefined;
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  const exact = BigInt(text.replace('+', ''));
  return exact >= -(2n ** 63n) && exact < 2n ** 63n ? exact : undefined;
}

/** Whether a text is nothing but decimal digits, with or without a sign. */
export function isWholeNumber(text: string): boolean {
  return /^[-+]?[0-9]+$/.test(text);
}
