import type { IncomingMessage } from 'node:http';
import type { ContainerId } from '../../model/names.ts';
import type { Engine, LogFrame, LogOptions } from '../engine.ts';
import type { Connection } from './connection.ts';
import { demultiplexer } from './demux.ts';
import { aborted, unreachable } from './errors.ts';
import { toUnixTime } from './unix-time.ts';

/** Gives a container's log. `isTty` is asked only where the answer's content type does not tell. */
export function logCalls(
  connection: Connection,
  isTty: (container: ContainerId, signal?: AbortSignal) => Promise<boolean>,
): Pick<Engine, 'logs'> {
  return {
    async *logs(container, options, signal) {
      const path = `/containers/${encodeURIComponent(container)}/logs`;
      const response = await connection.open({ method: 'GET', path, query: toQuery(options), signal });
      const multiplexed = isMultiplexed(response) ?? !(await isTty(container, signal));
      yield* multiplexed ? readFrames(response, connection.host, signal) : readRaw(response, connection.host, signal);
    },
  };
}

function toQuery(options: LogOptions) {
  return {
    stdout: true,
    stderr: true,
    follow: options.follow,
    timestamps: options.timestamps,
    since: options.since === undefined ? undefined : toUnixTime(options.since),
    until: options.until === undefined ? undefined : toUnixTime(options.until),
    tail: options.tail,
  };
}

/** Since API 1.42 the content type says whether frames have headers; before, both kinds are called raw. */
function isMultiplexed(response: IncomingMessage): boolean | undefined {
  const type = response.headers['content-type'];
  return type === 'application/vnd.docker.multiplexed-stream' ? true : undefined;
}

/** Reads multiplexed output frame by frame; a slow consumer slows the engine down instead of filling memory. */
export async function* readFrames(response: IncomingMessage, host: string, signal?: AbortSignal): AsyncGenerator<LogFrame, void> {
  const split = demultiplexer();
  for await (const chunk of chunksOf(response, host, signal)) yield* split(chunk);
}

async function* readRaw(response: IncomingMessage, host: string, signal?: AbortSignal): AsyncGenerator<LogFrame, void> {
  for await (const data of chunksOf(response, host, signal)) yield { stream: 'stdout', data };
}

/** The chunks of an answer; a dropped connection and an abort get their own errors. */
export async function* chunksOf(response: IncomingMessage, host: string, signal?: AbortSignal): AsyncGenerator<Buffer, void> {
  try {
    for await (const chunk of response) yield chunk as Buffer;
  } catch (error) {
    throw signal?.aborted ? aborted(signal) : unreachable(host, error);
  }
}
