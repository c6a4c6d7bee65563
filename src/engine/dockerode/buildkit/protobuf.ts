/** A decoded protobuf message: BuildKit's are small and flat, so fields are asked for by number. */
export interface Message {
  int(field: number): number;
  text(field: number): string;
  /** Undefined where the field is absent, which is not the same as empty. */
  bytes(field: number): Buffer | undefined;
  all(field: number): readonly Message[];
  has(field: number): boolean;
}

/** @throws RangeError when the bytes end in the middle of a field. */
export function readMessage(bytes: Buffer): Message {
  const numbers = new Map<number, number>();
  const buffers = new Map<number, Buffer[]>();
  let offset = 0;
  while (offset < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    readField(field, tag % 8);
  }
  return {
    int: (field) => numbers.get(field) ?? 0,
    text: (field) => buffers.get(field)?.at(-1)?.toString('utf8') ?? '',
    bytes: (field) => buffers.get(field)?.at(-1),
    all: (field) => (buffers.get(field) ?? []).map(readMessage),
    has: (field) => numbers.has(field) || buffers.has(field),
  };

  function readField(field: number, wireType: number): void {
    switch (wireType) {
      case 0:
        numbers.set(field, varint());
        return;
      case 1:
        take(8);
        return;
      case 2: {
        const list = buffers.get(field) ?? [];
        list.push(take(varint()));
        buffers.set(field, list);
        return;
      }
      case 5:
        take(4);
        return;
      default:
        throw new RangeError(`protobuf wire type ${wireType} is not supported`);
    }
  }

  function varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes.readUInt8(offset);
      offset += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  function take(length: number): Buffer {
    const end = offset + length;
    if (end > bytes.length) throw new RangeError('a protobuf field is cut off');
    const taken = bytes.subarray(offset, end);
    offset = end;
    return taken;
  }
}

/** An encoded field with a whole number; zero is what an absent field means. */
export function intField(field: number, value: number | bigint): Buffer {
  return Buffer.concat([encodeVarint(field * 8), encodeVarint(value)]);
}

/** An encoded field with text, bytes or a message. */
export function bytesField(field: number, value: string | Buffer): Buffer {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([encodeVarint(field * 8 + 2), encodeVarint(content.length), content]);
}

function encodeVarint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
