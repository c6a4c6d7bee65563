import type { IncomingMessage } from 'node:http';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine, ImageProgress } from '../engine.ts';
import type { RegistryCredentials } from './connect-options.ts';
import type { Connection } from './connection.ts';
import { cleanMessage } from './errors.ts';
import { parseImageReference } from './image-reference.ts';
import { lines } from './lines.ts';
import { chunksOf } from './logs.ts';
import { imagePath } from './observe.ts';

type ImageCalls = Pick<Engine, 'registryDigest' | 'pullImage' | 'pushImage' | 'removeImage' | 'commitContainer'>;

export function imageCalls(connection: Connection, credentials: RegistryCredentials): ImageCalls {
  return {
    async registryDigest(reference, signal) {
      const headers = await authHeader(credentials, parseImageReference(reference).registry);
      const path = `/distribution/${imagePath(reference)}/json`;
      const answer = await connection.call({ method: 'GET', path, headers, signal });
      return (answer as WireDistribution).Descriptor.digest;
    },
    async pullImage(reference, options, onProgress, signal) {
      const { name, version, registry } = parseImageReference(reference);
      const query = { fromImage: name, tag: version, platform: options.platform };
      const headers = await authHeader(credentials, registry);
      const response = await connection.open({ method: 'POST', path: '/images/create', query, headers, signal });
      await followTransfer(response, reference, onProgress, signal);
    },
    async pushImage(reference, onProgress, signal) {
      const { name, version, registry } = parseImageReference(reference);
      // The engine wants the header even where nobody is logged in.
      const headers = { 'X-Registry-Auth': toHeader({}), ...(await authHeader(credentials, registry)) };
      const path = `/images/${imagePath(name)}/push`;
      const response = await connection.open({ method: 'POST', path, query: { tag: version }, headers, signal });
      await followTransfer(response, reference, onProgress, signal);
    },
    async removeImage(reference, signal) {
      await connection.call({ method: 'DELETE', path: `/images/${imagePath(reference)}`, signal });
    },
    async commitContainer(container, { repository, tag, author, comment, changes, pause }, signal) {
      const query = { container, repo: repository, tag, author, comment, changes, pause };
      return ((await connection.call({ method: 'POST', path: '/commit', query, signal })) as { readonly Id: string }).Id;
    },
  };

  async function followTransfer(
    response: IncomingMessage,
    reference: string,
    onProgress: (progress: ImageProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for await (const line of lines(chunksOf(response, connection.host, signal))) {
      const message = JSON.parse(line) as TransferMessage;
      // The answer's status was 200 long before the transfer failed.
      if (message.error !== undefined) throw new WindlassError('ENGINE_ERROR', `${reference}: ${cleanMessage(message.error)}`);
      if (message.status !== undefined) onProgress(toProgress(message.status, message));
    }
  }
}

interface WireDistribution {
  readonly Descriptor: { readonly digest: string };
}

interface TransferMessage {
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly error?: string;
}

function toProgress(status: string, message: TransferMessage): ImageProgress {
  const { current, total } = message.progressDetail ?? {};
  return {
    id: message.id ?? '',
    status,
    ...(current === undefined ? {} : { current }),
    ...(total === undefined ? {} : { total }),
  };
}

async function authHeader(credentials: RegistryCredentials, registry: string): Promise<Record<string, string>> {
  const known = await credentials(registry);
  if (known === undefined) return {};
  const auth =
    known.kind === 'token'
      ? { identitytoken: known.token, serveraddress: registry }
      : { username: known.username, password: known.password, serveraddress: registry };
  return { 'X-Registry-Auth': toHeader(auth) };
}

/** The engine takes the alphabet of URLs, but not without the padding. */
function toHeader(auth: object): string {
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
