import { posix } from 'node:path';
import type { BuildSecret } from '../../../spec/container-spec.ts';
import type { ConnectOptions } from '../connect-options.ts';
import { bytesField, readMessage } from './protobuf.ts';
import type { Answer, Services } from './session.ts';

/** BuildKit takes no larger ones. */
const mostBytes = 500 * 1024;

/** Gives a build the secrets that it mounts; they are read when it asks. */
export function buildSecrets(secrets: readonly BuildSecret[], openFolder: ConnectOptions['openFolder']): Services {
  return {
    '/moby.buildkit.secrets.v1.Secrets/GetSecret': {
      kind: 'unary',
      async answer(request) {
        const id = readMessage(request).text(1);
        const secret = secrets.find((one) => one.id === id);
        if (!secret) return { kind: 'refusal', status: 5, text: `the build section names no secret "${id}"` };
        try {
          const data = secret.kind === 'text' ? Buffer.from(secret.text) : await read(secret.path, openFolder);
          if (data.length > mostBytes) return failed(`secret "${id}" is larger than 500 KiB`);
          return { kind: 'message', message: bytesField(1, data) };
        } catch (error) {
          return failed(`secret "${id}" cannot be read: ${error instanceof Error ? error.message : String(error)}`);
        }
      },
    },
  };
}

async function read(path: string, openFolder: ConnectOptions['openFolder']): Promise<Buffer> {
  if (!openFolder) throw new Error('no way to read files was given');
  const chunks: Buffer[] = [];
  for await (const chunk of openFolder(posix.dirname(path)).read(posix.basename(path))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function failed(text: string): Answer {
  return { kind: 'refusal', status: 2, text };
}
