import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { EngineAnswer } from '../engine-answer.ts';

/** Turns a refused call into the error that callers match on: 404 is NOT_FOUND, the rest ENGINE_ERROR. */
export function refused(answer: EngineAnswer): WindlassError {
  const code = answer.statusCode === 404 ? 'NOT_FOUND' : 'ENGINE_ERROR';
  return new WindlassError(code, cleanMessage(answer.message), { cause: answer });
}

/** Drops the prefixes that layers of the engine put before the sentence that says what is wrong. */
export function cleanMessage(message: string): string {
  let text = message.trim();
  for (;;) {
    const shorter = text
      .replace(/^(?:Error response from daemon|error from daemon in stream|rpc error: code = \w+ desc =):?\s*/i, '')
      .replace(/^Error: /, '');
    if (shorter === text) break;
    text = shorter;
  }
  // Wrapped errors repeat their prefix: "failed to x: failed to x: why".
  const parts = text.split(': ');
  return parts.filter((part, index) => part !== parts[index - 1]).join(': ');
}

/** Turns a connection failure into one sentence that names the endpoint, with what to do about it. */
export function unreachable(host: string, error: unknown): WindlassError {
  const code = errorCode(error);
  const { why, help } = reasons[code] ?? otherwise(error);
  const socket = host.replace(/^(?:unix|npipe):\/\//, '');
  const local = socket !== host;
  const message = `the container engine at ${local ? socket : host} cannot be reached: ${local ? why.local : why.remote}`;
  return new WindlassError('ENGINE_UNREACHABLE', message, { cause: error, help: local ? help.local : help.remote });
}

/** What an aborted call rejects with. A signal that carries a WindlassError, such as a timeout, keeps it. */
export function aborted(signal: AbortSignal): WindlassError {
  return signal.reason instanceof WindlassError
    ? signal.reason
    : new WindlassError('ABORTED', 'the call was cancelled', { cause: signal.reason });
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

interface Advice {
  readonly why: { readonly local: string; readonly remote: string };
  readonly help: { readonly local: string; readonly remote: string };
}

const startIt = 'start the engine, for instance with "systemctl start docker" or Docker Desktop, or point DOCKER_HOST at another one';
const lookThere = 'check DOCKER_HOST or the docker context in use, and that the engine listens there';

const reasons: Readonly<Record<string, Advice>> = {
  ENOENT: {
    why: { local: 'there is no such socket', remote: 'a file that the connection needs is missing' },
    help: { local: startIt, remote: lookThere },
  },
  ECONNREFUSED: {
    why: { local: 'the socket exists, but no engine listens on it', remote: 'the connection was refused' },
    help: { local: startIt, remote: lookThere },
  },
  EACCES: {
    why: { local: 'the socket exists, but this user may not use it (permission denied)', remote: 'permission denied' },
    help: {
      local: 'add the user to the group that owns the socket ("sudo usermod -aG docker $USER", then log in again) or run with sudo',
      remote: lookThere,
    },
  },
  ENOTFOUND: same('the host name is not known'),
  EAI_AGAIN: same('the host name could not be looked up'),
  ETIMEDOUT: same('the connection timed out'),
  EHOSTUNREACH: same('there is no route to the host'),
  ENETUNREACH: same('the network is unreachable'),
  ECONNRESET: same('the engine closed the connection before it answered'),
  EPIPE: same('the engine closed the connection before it answered'),
};

function same(why: string): Advice {
  return { why: { local: why, remote: why }, help: { local: startIt, remote: lookThere } };
}

function otherwise(error: unknown): Advice {
  return same(error instanceof Error ? error.message : String(error));
}
