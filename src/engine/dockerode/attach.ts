import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine } from '../engine.ts';
import type { Connection } from './connection.ts';
import { lines } from './lines.ts';
import { chunksOf } from './logs.ts';
import { processStream } from './process-stream.ts';

export function attachCalls(connection: Connection): Pick<Engine, 'attachContainer' | 'resizeContainer' | 'waitContainer'> {
  return {
    async attachContainer(container, { stdin, tty, detachKeys }, signal) {
      const socket = await connection.upgrade({
        method: 'POST',
        path: `/containers/${encodeURIComponent(container)}/attach`,
        query: { stream: true, stdin, stdout: true, stderr: true, detachKeys },
        // Without a length the modem sends an empty chunk, which would reach the process as its first input.
        upload: Buffer.alloc(0),
        headers: { 'Content-Type': 'text/plain' },
        signal,
      });
      return processStream(socket, { raw: tty, host: connection.host, signal });
    },
    async resizeContainer(container, { rows, columns }, signal) {
      const path = `/containers/${encodeURIComponent(container)}/resize`;
      await connection.call({ method: 'POST', path, query: { h: rows, w: columns }, signal });
    },
    async waitContainer(container, condition, signal) {
      const path = `/containers/${encodeURIComponent(container)}/wait`;
      // The headers come when the engine has begun to wait, the body when it is over.
      const response = await connection.open({ method: 'POST', path, query: { condition }, signal });
      const exitCode = readExit(lines(chunksOf(response, connection.host, signal)));
      exitCode.catch(() => undefined);
      return { exitCode };
    },
  };
}

async function readExit(answer: AsyncIterable<string>): Promise<number> {
  for await (const line of answer) {
    const { StatusCode, Error: failure } = JSON.parse(line) as ExitAnswer;
    if (failure?.Message) throw new WindlassError('ENGINE_ERROR', failure.Message);
    return StatusCode;
  }
  throw new WindlassError('ENGINE_ERROR', 'the engine stopped waiting for the container before it ended');
}

interface ExitAnswer {
  readonly StatusCode: number;
  readonly Error?: { readonly Message?: string } | null;
}
