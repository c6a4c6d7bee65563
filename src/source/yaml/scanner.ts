import { fetchToken } from './fetch-token.ts';
import { type Scanner, validKey } from './scanner-state.ts';
import type { Token } from './token.ts';

/** The next token, which stays in place. */
export function peek(scanner: Scanner): Token {
  // A token is looked at several times, but found out once.
  if (scanner.found) return scanner.found;
  while (needsMore(scanner)) fetchToken(scanner);
  const found = scanner.queue[scanner.head];
  if (!found) throw new Error('the token queue is empty');
  scanner.found = found;
  return found;
}

/** The next token, which is used up. */
export function next(scanner: Scanner): Token {
  const found = peek(scanner);
  scanner.found = undefined;
  scanner.head++;
  scanner.taken++;
  if (scanner.head === scanner.tail) {
    scanner.head = 0;
    scanner.tail = 0;
  }
  return found;
}

/** A token can still turn out to be a key, which puts another token in front of it. */
function needsMore(scanner: Scanner): boolean {
  if (scanner.head === scanner.tail) return true;
  if (scanner.ended) return false;
  while (scanner.lowestKey <= scanner.flowLevel) {
    const key = validKey(scanner, scanner.lowestKey);
    if (key) return key.tokenNumber === scanner.taken;
    scanner.lowestKey++;
  }
  return false;
}
