import type { LogFrame } from '../engine.ts';

type StreamName = LogFrame['stream'];

const headerSize = 8;

/**
 * Splits the engine's multiplexed output. Each chunk gives the frames that are complete by then, in order;
 * neighbours on the same stream are joined, so that a chunk of many short lines stays cheap.
 */
export function demultiplexer(): (chunk: Buffer) => readonly LogFrame[] {
  let rest: Buffer = Buffer.alloc(0);

  return (chunk) => {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames: LogFrame[] = [];
    let pieces: Buffer[] = [];
    let stream: StreamName = 'stdout';
    let offset = 0;
    while (buffer.length - offset >= headerSize) {
      const end = offset + headerSize + buffer.readUInt32BE(offset + 4);
      if (end > buffer.length) break;
      const name: StreamName = buffer[offset] === 2 ? 'stderr' : 'stdout';
      if (name !== stream || endsWithinLine(pieces.at(-1))) {
        flush();
        stream = name;
      }
      if (end > offset + headerSize) pieces.push(buffer.subarray(offset + headerSize, end));
      offset = end;
    }
    flush();
    rest = buffer.subarray(offset);
    return frames;

    function flush(): void {
      const [first] = pieces;
      if (first !== undefined) frames.push({ stream, data: pieces.length === 1 ? first : Buffer.concat(pieces) });
      pieces = [];
    }
  };
}

/** A long line comes in pieces, each with a timestamp of its own where those were asked for: a frame must not hide where one begins. */
function endsWithinLine(piece: Buffer | undefined): boolean {
  return piece !== undefined && piece.at(-1) !== 0x0a;
}
