import { posix } from 'node:path';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { BuildSpec } from '../../spec/container-spec.ts';
import type { Engine } from '../engine.ts';
import { failureReport } from './buildkit/failure-report.ts';
import { fileSync } from './buildkit/file-sync.ts';
import { buildSecrets } from './buildkit/secrets.ts';
import { health, registryAuth } from './buildkit/services.ts';
import { openSession } from './buildkit/session.ts';
import { sshAgents } from './buildkit/ssh-agents.ts';
import { traceReader } from './buildkit/trace.ts';
import type { ConnectOptions, FileTree, RegistryCredentials } from './connect-options.ts';
import type { Connection, Query } from './connection.ts';
import { lines } from './lines.ts';
import { chunksOf } from './logs.ts';

export function buildCalls(
  connection: Connection,
  credentials: RegistryCredentials,
  openFolder: ConnectOptions['openFolder'],
): Pick<Engine, 'buildImage'> {
  return {
    async buildImage(spec, onProgress, signal) {
      const source = toSource(spec, openFolder);
      const services = {
        ...health,
        ...registryAuth(credentials),
        ...fileSync(source.trees),
        ...buildSecrets(spec.secrets ?? [], openFolder),
        ...sshAgents(spec.ssh ?? []),
      };
      const session = await openSession(connection, services, spec.context, signal);
      try {
        const query = { ...toQuery(spec), remote: source.remote, dockerfile: source.dockerfile, session: session.id };
        const response = await connection.open({ method: 'POST', path: '/build', query, signal });
        return await follow(lines(chunksOf(response, connection.host, signal)), onProgress);
      } finally {
        session.close();
      }
    },
  };
}

interface Source {
  readonly remote: string;
  readonly dockerfile: string;
  readonly trees: Readonly<Record<string, FileTree>>;
}

function toSource(spec: BuildSpec, openFolder: ConnectOptions['openFolder']): Source {
  if (isRemote(spec.context)) {
    if (spec.dockerfileInline === undefined) return { remote: spec.context, dockerfile: spec.dockerfile, trees: {} };
    throw new WindlassError('UNSUPPORTED', `${spec.context}: an inline Dockerfile does not go with a remote context`);
  }
  if (openFolder === undefined) throw new WindlassError('UNSUPPORTED', `${spec.context}: no way to read folders was given`);
  const dockerfile = posix.resolve(spec.context, spec.dockerfile);
  const context = openFolder(spec.context);
  const folder = spec.dockerfileInline === undefined ? openFolder(posix.dirname(dockerfile)) : oneFile('Dockerfile', spec.dockerfileInline);
  const name = spec.dockerfileInline === undefined ? posix.basename(dockerfile) : 'Dockerfile';
  // The names by which BuildKit asks for the two folders.
  return { remote: 'client-session', dockerfile: name, trees: { context, dockerfile: folder } };
}

function isRemote(context: string): boolean {
  return /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@|github\.com\/)/.test(context);
}

function oneFile(path: string, text: string): FileTree {
  const content = Buffer.from(text);
  return {
    async *walk() {
      yield { path, kind: 'file', mode: 0o644, size: content.length, modified: 0n };
    },
    async *read() {
      yield content;
    },
  };
}

function toQuery(spec: BuildSpec): Query {
  return {
    version: 2,
    t: spec.tags,
    target: spec.target,
    buildargs: JSON.stringify(spec.args),
    labels: JSON.stringify(spec.labels),
    platform: spec.platform,
    nocache: spec.noCache,
    pull: spec.pull,
    networkmode: spec.network,
    extrahosts: spec.extraHosts?.map((host) => host.replace('=', ':')),
    shmsize: spec.shmSize,
    ulimits: spec.ulimits === undefined ? undefined : JSON.stringify(spec.ulimits),
    cachefrom: spec.cacheFrom === undefined ? undefined : JSON.stringify(spec.cacheFrom),
  };
}

interface BuildMessage {
  readonly id?: string;
  readonly aux?: unknown;
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

async function follow(messages: AsyncIterable<string>, onProgress: Parameters<Engine['buildImage']>[1]): Promise<string> {
  const readTrace = traceReader();
  const report = failureReport();
  let image: string | undefined;
  for await (const line of messages) {
    const message = JSON.parse(line) as BuildMessage;
    if (message.error !== undefined) throw report.toError(message.errorDetail?.message ?? message.error);
    if (message.id === 'moby.image.id') image = (message.aux as { readonly ID: string }).ID;
    if (message.id !== 'moby.buildkit.trace' || typeof message.aux !== 'string') continue;
    for (const progress of readTrace(Buffer.from(message.aux, 'base64'))) {
      report.note(progress);
      onProgress(progress);
    }
  }
  if (image === undefined) throw new WindlassError('ENGINE_ERROR', 'the build ended without an image');
  return image;
}
