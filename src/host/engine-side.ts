import type { openFolder } from './build-context.ts';
import { endpointSources } from './endpoint-sources.ts';
import { registryCredentials } from './registry-credentials.ts';

/** What connecting to an engine needs of this machine. */
export function engineSide() {
  const sources = endpointSources();
  const apiVersion = sources.env.DOCKER_API_VERSION;
  return {
    sources,
    options: {
      ...(apiVersion && { apiVersion }),
      credentials: registryCredentials(sources),
      openFolder: lateFolder,
    },
    // Running programs takes a module that costs milliseconds to load.
    dialSsh: async () => (await import('./dial-ssh.ts')).dialSsh,
  };
}

type Folder = ReturnType<typeof openFolder>;

/** Only builds read folders, so only builds load what it takes. */
function lateFolder(root: string): Folder {
  const folder = async (): Promise<Folder> => (await import('./build-context.ts')).openFolder(root);
  return {
    async *walk(filter) {
      yield* (await folder()).walk(filter);
    },
    async *read(path): AsyncGenerator<Buffer, void> {
      yield* (await folder()).read(path);
    },
  };
}
