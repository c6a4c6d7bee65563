import { WindlassError } from '../../diagnostics/windlass-error.ts';

/** Ctrl-P followed by Ctrl-Q, unless something else says otherwise. */
export const defaultDetachKeys = 'ctrl-p,ctrl-q';

/**
 * The bytes that a terminal sends for a sequence of keys.
 *
 * @param text - Keys between commas: a character, or `ctrl-` with a letter or one of `@ [ \ ] ^ _`, or `DEL`.
 * @throws WindlassError USAGE for a key that is not known.
 */
export function parseDetachKeys(text: string): Buffer {
  return Buffer.concat(text.split(',').map((key) => parseKey(key, text)));
}

function parseKey(key: string, text: string): Buffer {
  if (key === 'DEL') return Buffer.of(127);
  const [, control] = /^ctrl-([a-z@[\\\]^_])$/i.exec(key) ?? [];
  // The control key takes away the upper bits of a letter.
  if (control !== undefined) return Buffer.of(control.toUpperCase().charCodeAt(0) & 0x1f);
  if ([...key].length === 1) return Buffer.from(key);
  throw new WindlassError('USAGE', `detach keys "${text}": there is no key "${key}"`, {
    help: `write them like ${defaultDetachKeys}: a character, or ctrl- with a letter or one of @ [ \\ ] ^ _`,
  });
}
