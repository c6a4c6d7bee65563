import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerReader, type RawAnswer } from '../../../../src/engine/dockerode/answer-reader.ts';

const stated = 'HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nContent-Length: 10\r\n\r\n{"a":"ü"}';
const chunked =
  'HTTP/1.1 200 OK\r\nAPI-VERSION: 1.47\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n5;x=y\r\n:"é"\r\n1\r\n}\r\n0\r\n\r\n';
const missing = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n';

const answers: readonly RawAnswer[] = [
  { status: 200, apiVersion: '1.51', text: '{"a":"ü"}' },
  { status: 200, apiVersion: '1.47', text: '{"a":"é"}' },
  { status: 404, apiVersion: undefined, text: '' },
];

describe('answers that come one after another', () => {
  it('are told apart wherever the bytes are cut', () => {
    const bytes = Buffer.from(stated + chunked + missing);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length - 1), { maxLength: 8 }), (cuts) => {
        const reader = answerReader();
        const places = [0, ...cuts.toSorted((one, other) => one - other), bytes.length];
        const read = places.slice(1).flatMap((end, index) => reader.take(bytes.subarray(places[index], end)));
        expect(read).toEqual(answers);
      }),
    );
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH\r\nContent-Length: 0\r\n\r\n'],
    ['an interim answer', 'HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n'],
    ['an answer that ends with the connection', 'HTTP/1.0 200 OK\r\n\r\n{}'],
    ['a chunk of no length', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n'],
  ])('are given up at %s', (_, text) => {
    expect(() => answerReader().take(Buffer.from(text))).toThrow(SyntaxError);
  });
});
