/** Closes a switch over a union: a member that is added later does not compile until it is handled. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
