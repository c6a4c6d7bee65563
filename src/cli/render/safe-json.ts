/** JSON on one line, in which no character can steer a terminal. Parsers read the same value. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// What JSON leaves as it is: DEL, C1, line separators, and the marks that change the direction of text.
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
