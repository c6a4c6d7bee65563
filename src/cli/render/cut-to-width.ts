import { displayWidth } from './display-width.ts';

/** The part of a line that fits on a terminal. Control sequences in it take no room, and none is left open. */
export function cutToWidth(line: string, columns: number): string {
  let text = '';
  let room = columns;
  for (const [part] of line.matchAll(parts)) {
    const isControl = part.startsWith('\x1b');
    if (!isControl) room -= displayWidth(part);
    // Colours are closed behind the text that is left out.
    if (isControl || room >= 0) text += part;
  }
  return text;
}

const parts = /\x1b\[[\d;]*m|./gsu;
