import { describe, expect, it } from 'vitest';
import { detachFilter } from '../../../../src/cli/terminal/detach-filter.ts';
import { parseDetachKeys } from '../../../../src/cli/terminal/detach-keys.ts';

describe('detach keys', () => {
  it.each([
    ['ctrl-p,ctrl-q', [16, 17]],
    ['CTRL-A', [1]],
    ['ctrl-@,ctrl-[,ctrl-\\,ctrl-],ctrl-^,ctrl-_', [0, 27, 28, 29, 30, 31]],
    ['a,B,~,DEL', [97, 66, 126, 127]],
    ['ä', [0xc3, 0xa4]],
  ])('reads "%s"', (text, bytes) => {
    expect([...parseDetachKeys(text)]).toEqual(bytes);
  });

  it.each(['', 'ctrl-1', 'ctrl-', 'ab', 'a,,b', 'ctrl-p ,ctrl-q'])('refuses "%s"', (text) => {
    expect(() => parseDetachKeys(text)).toThrow(/there is no key/);
  });
});

/** What passes of the chunks, and whether the sequence came. */
function filtered(sequence: string, chunks: readonly string[]): { readonly passed: string; readonly detached: boolean } {
  let detached = false;
  let passed = '';
  const filter = detachFilter(Buffer.from(sequence), () => {
    detached = true;
  });
  filter.on('data', (chunk: Buffer) => {
    passed += chunk.toString();
  });
  for (const chunk of chunks) filter.write(chunk);
  filter.end();
  // A transform that needs no time gives all that it holds at once.
  for (let chunk = filter.read(); chunk !== null; chunk = filter.read()) passed += String(chunk);
  return { passed, detached };
}

describe('the detach filter', () => {
  it.each([
    ['xy', ['abc'], 'abc', false],
    ['xy', ['abxyc'], 'ab', true],
    ['xy', ['a', 'x', 'y', 'b'], 'a', true],
    ['xy', ['axb'], 'axb', false],
    ['xy', ['ax', 'b'], 'axb', false],
    ['xy', ['xxy'], 'x', true],
    ['xxy', ['xxxy'], 'x', true],
    ['xyxz', ['xyxyxz'], 'xy', true],
    ['x', ['abx'], 'ab', true],
    ['xy', ['xyxy'], '', true],
  ])('with the keys %s lets of %j pass "%s"', async (sequence, chunks, passed, detached) => {
    expect(filtered(sequence, chunks)).toEqual({ passed, detached });
  });

  it('gives what it held at the end of the input', async () => {
    const filter = detachFilter(Buffer.from('xyz'), () => undefined);
    filter.end('axy');
    const chunks: Buffer[] = [];
    for await (const chunk of filter) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('axy');
  });

  it('passes keys on that may be the beginning of the sequence once the next one shows that they are not', async () => {
    const filter = detachFilter(Buffer.from([16, 17]), () => undefined);
    filter.write(Buffer.of(16));
    expect(filter.read()).toBeNull();
    filter.write(Buffer.of(65));
    expect(filter.read()).toEqual(Buffer.of(16, 65));
  });
});
