import { describe, expect, it } from 'vitest';
import { decodeText, readableText } from '../../../src/source/decode-text.ts';

describe('the bytes of a file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('é'), 'é'],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]), '\ufeffa'],
    ['little-endian UTF-16 with a mark', Uint8Array.from([0xff, 0xfe, 0x61, 0]), '\ufeffa'],
    ['big-endian UTF-16 with a mark', Uint8Array.from([0xfe, 0xff, 0, 0x61]), '\ufeffa'],
  ])('are read as %s', (_, bytes, expected) => {
    expect([decodeText(bytes, 'a', () => {}), readableText(bytes)]).toEqual([expected, expected]);
  });

  it('that are no text are reported at the first wrong byte', () => {
    const places: unknown[] = [];
    const text = decodeText(Uint8Array.from([0x61, 0xc3, 0xa9, 0xff, 0x62]), 'a', ({ code, span }) => places.push([code, span?.start]));
    expect([text, places]).toEqual([undefined, [['WL1005', 2]]]);
  });
});
