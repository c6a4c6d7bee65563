import { describe, expect, it } from 'vitest';
import { grpcDeframer, grpcFrame } from '../../../../../src/engine/dockerode/buildkit/grpc-frame.ts';
import { bytesField, intField, readMessage } from '../../../../../src/engine/dockerode/buildkit/protobuf.ts';

describe('protobuf', () => {
  it('reads back numbers, text, bytes and nested messages', () => {
    const inner = Buffer.concat([bytesField(1, 'ü'), intField(2, 300)]);
    const message = readMessage(
      Buffer.concat([intField(1, 0), intField(2, 2 ** 31 + 0o755), bytesField(3, inner), bytesField(3, inner), bytesField(20, '')]),
    );
    expect(message.int(2)).toBe(2 ** 31 + 0o755);
    expect(message.all(3).map((found) => [found.text(1), found.int(2)])).toEqual([
      ['ü', 300],
      ['ü', 300],
    ]);
    expect([message.has(1), message.has(20), message.has(4)]).toEqual([true, true, false]);
    expect([message.int(9), message.text(9), message.bytes(9)]).toEqual([0, '', undefined]);
  });

  it('writes nanoseconds whole and negative numbers as 64 bits', () => {
    expect(intField(6, 1700000000123456789n).toString('hex')).toBe('30959a97ece39fe7cb17');
    expect(intField(1, -1).toString('hex')).toBe('08ffffffffffffffffff01');
  });

  it('skips fixed-width fields', () => {
    const fixed = Buffer.concat([Buffer.from([0x09]), Buffer.alloc(8), Buffer.from([0x15]), Buffer.alloc(4)]);
    expect(readMessage(Buffer.concat([fixed, intField(3, 7)])).int(3)).toBe(7);
  });

  it('refuses a message that is cut off', () => {
    expect(() => readMessage(bytesField(1, 'text').subarray(0, 4))).toThrow(RangeError);
  });
});

describe('gRPC frames', () => {
  it('come out whole wherever the chunks are cut', () => {
    const bytes = Buffer.concat([grpcFrame(Buffer.from('one')), grpcFrame(Buffer.alloc(0)), grpcFrame(Buffer.from('three'))]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const deframe = grpcDeframer();
      const messages = [...deframe(bytes.subarray(0, cut)), ...deframe(bytes.subarray(cut))];
      expect(messages.map(String)).toEqual(['one', '', 'three']);
    }
  });
});
