import type { Output } from '../../host/output.ts';
import { cutToWidth } from '../render/cut-to-width.ts';

/** A line that stays at the bottom of the terminal while other lines pass above it. */
export interface Footer {
  /** The outputs to write to from now on: each piece takes the line away and puts it back below. */
  readonly out: Output;
  readonly err: Output;
  /** Undefined takes the line away. Does nothing where messages go to no terminal. */
  show(text: string | undefined): void;
}

export function openFooter(out: Output, err: Output): Footer {
  let shown: string | undefined;
  return { out: above(out), err: above(err), show };

  function show(text: string | undefined): void {
    if (!err.isTerminal || text === shown) return;
    const before = shown === undefined ? '' : erase;
    shown = text;
    void err.write(before + line());
  }

  function line(): string {
    if (shown === undefined) return '';
    const columns = err.columns();
    return columns === undefined ? shown : cutToWidth(shown, columns - 1);
  }

  function above(output: Output): Output {
    return {
      ...output,
      write(chunk) {
        if (shown === undefined || !output.isTerminal) return output.write(chunk);
        return output.write(Buffer.concat([Buffer.from(erase), Buffer.from(chunk), Buffer.from(line())]));
      },
    };
  }
}

const erase = '\r\x1b[K';
