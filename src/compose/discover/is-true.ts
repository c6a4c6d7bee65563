/** A switch among the variables of the tool. */
export function isTrue(value: string | undefined): boolean {
  return /^(1|t|true|y|yes|on)$/i.test(value ?? '');
}
