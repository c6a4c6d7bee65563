import type { Output } from '../../src/host/output.ts';

/** A stream that is no terminal and keeps what is written to it. */
export interface MemoryOutput extends Output {
  readonly text: () => string;
}

export function memoryOutput(): MemoryOutput {
  const texts: string[] = [];
  return {
    write: (chunk) => void texts.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')),
    flush: () => undefined,
    isTerminal: false,
    columns: () => undefined,
    text: () => texts.join(''),
  };
}
