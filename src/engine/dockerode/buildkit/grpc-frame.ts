const headerSize = 5;

/** A message as gRPC sends it: a compression flag, its length, itself. */
export function grpcFrame(message: Buffer): Buffer {
  const header = Buffer.alloc(headerSize);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

/** Gives the messages that are complete after each chunk. */
export function grpcDeframer(): (chunk: Buffer) => readonly Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    let buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const messages: Buffer[] = [];
    while (buffer.length >= headerSize) {
      const end = headerSize + buffer.readUInt32BE(1);
      if (buffer.length < end) break;
      messages.push(buffer.subarray(headerSize, end));
      buffer = buffer.subarray(end);
    }
    rest = buffer;
    return messages;
  };
}
