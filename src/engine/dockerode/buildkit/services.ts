import type { RegistryCredentials } from '../connect-options.ts';
import { bytesField, intField, readMessage } from './protobuf.ts';
import type { Services } from './session.ts';

/** BuildKit checks the session every few seconds and drops one that does not answer. */
export const health: Services = {
  '/grpc.health.v1.Health/Check': { kind: 'unary', answer: () => ({ kind: 'message', message: intField(1, 1) }) },
};

/** Lets BuildKit pull base images as the user. Anonymous pulls go through here too: they get empty credentials. */
export function registryAuth(credentials: RegistryCredentials): Services {
  return {
    '/moby.filesync.v1.Auth/Credentials': {
      kind: 'unary',
      async answer(request) {
        const known = await credentials(toRegistry(readMessage(request).text(1)));
        if (known === undefined) return { kind: 'message', message: Buffer.alloc(0) };
        const message =
          known.kind === 'token'
            ? bytesField(2, known.token)
            : Buffer.concat([bytesField(1, known.username), bytesField(2, known.password)]);
        return { kind: 'message', message };
      },
    },
  };
}

/** BuildKit asks with the host that it talks to; the credentials of Docker Hub are kept under another name. */
function toRegistry(host: string): string {
  return host === 'registry-1.docker.io' || host === 'docker.io' ? 'https://index.docker.io/v1/' : host;
}
