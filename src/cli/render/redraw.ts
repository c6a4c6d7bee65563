import type { Output } from '../../host/output.ts';
import { displayWidth } from './display-width.ts';

/** Writes one text over the other at the end of a terminal. */
export interface Redraw {
  draw(text: string): Promise<void>;
  /** Leaves the last text where it is. */
  close(): Promise<void>;
}

export function redraw(output: Output): Redraw {
  let height = 0;
  return {
    async draw(text) {
      const width = output.columns() ?? Number.POSITIVE_INFINITY;
      const lines = text.trimEnd().split('\n');
      const back = height === 0 ? '\x1b[?25l' : `\x1b[${height}A`;
      height = lines.length;
      await output.write(`${back}\r\x1b[J${lines.map((line) => `${cut(line, width)}\n`).join('')}`);
    },
    async close() {
      if (height > 0) await output.write('\x1b[?25h');
    },
  };
}

/** A line that wraps would be two to go back over. */
function cut(line: string, width: number): string {
  if (displayWidth(line) <= width) return line;
  let text = '';
  for (const character of line) {
    if (displayWidth(text + character) > width) break;
    text += character;
  }
  return text;
}
