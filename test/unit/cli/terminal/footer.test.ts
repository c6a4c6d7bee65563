import { describe, expect, it } from 'vitest';
import { openFooter } from '../../../../src/cli/terminal/footer.ts';
import type { Output } from '../../../../src/host/output.ts';

describe('a line at the bottom of the terminal', () => {
  it('stays below what is written', () => {
    const { footer, screen } = opened(80);
    footer.show('keys');
    void footer.out.write('one\n');
    void footer.err.write('two\n');
    footer.show('other');
    footer.show(undefined);
    void footer.out.write('three\n');
    expect(screen()).toBe('keys\r\x1b[Kone\nkeys\r\x1b[Ktwo\nkeys\r\x1b[Kother\r\x1b[Kthree\n');
  });

  it('is never longer than the terminal is wide, and closes its colours', () => {
    const { footer, screen } = opened(6);
    footer.show('\x1b[1mab\x1b[22mcdefgh\x1b[2mij\x1b[22m');
    expect(screen()).toBe('\x1b[1mab\x1b[22mcde\x1b[2m\x1b[22m');
  });

  it('is not there where messages go elsewhere', () => {
    const { footer, screen } = opened(undefined);
    footer.show('keys');
    void footer.out.write('one\n');
    expect(screen()).toBe('one\n');
  });
});

function opened(columns: number | undefined) {
  const written: string[] = [];
  const output: Output = {
    write: (chunk) => void written.push(Buffer.from(chunk).toString()),
    flush: () => undefined,
    isTerminal: columns !== undefined,
    columns: () => columns,
  };
  return { footer: openFooter(output, { ...output }), screen: () => written.join('') };
}
