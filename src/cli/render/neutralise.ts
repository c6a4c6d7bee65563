/**
 * Makes control characters visible, so that names, values and engine messages cannot move the cursor, change colours or reorder
 * text on a terminal. Line feeds and tabs stay.
 */
export function neutralise(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

// C0 but tab and line feed, DEL, C1, line separators, and the marks that change the direction of text.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
