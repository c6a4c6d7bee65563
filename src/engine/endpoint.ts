import { WindlassError } from '../diagnostics/windlass-error.ts';

/** Where an engine is and how it is reached. `host` is the DOCKER_HOST spelling and `source` what named it, for messages. */
export type Endpoint =
  | { readonly kind: 'unix' | 'npipe'; readonly host: string; readonly path: string; readonly source: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly hostname: string;
      readonly port: number;
      readonly tls?: TlsMaterial;
      readonly source: string;
    }
  | {
      readonly kind: 'ssh';
      readonly host: string;
      readonly hostname: string;
      readonly user?: string;
      readonly port?: number;
      /** A socket on the remote side other than the default one. */
      readonly path?: string;
      readonly source: string;
    };

/** PEM text; `verify` false accepts any certificate. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly verify: boolean;
}

/** Everything that may say where the engine is. */
export interface EndpointSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of a process, as Node names it. */
  readonly platform: string;
  readonly home: string;
  /** The `--host` flag. */
  readonly host?: string;
  /** The `--context` flag. */
  readonly context?: string;
  /** The `--tls` flags. */
  readonly tls?: TlsChoice;
  /** The text of a file, or undefined where there is none. */
  readonly readText: (path: string) => string | undefined;
  readonly exists: (path: string) => boolean;
  /** The hash in hexadecimal. Given, so that the cryptography module is loaded for contexts only. */
  readonly sha256: (text: string) => string;
}

/** How TLS is asked for on the command line; whatever is left out comes from the environment. */
export interface TlsChoice {
  readonly enabled?: boolean;
  readonly verify?: boolean;
  /** Paths of PEM files. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * Finds the engine as the docker command line does: `--context`, `--host`, DOCKER_HOST, DOCKER_CONTEXT, the current
 * context of config.json, and last the default socket, where a rootless or Desktop socket stands in for a missing one.
 *
 * @throws WindlassError USAGE for a host that cannot be understood; NOT_FOUND for a context that does not exist.
 */
export function resolveEndpoint(sources: EndpointSources): Endpoint {
  const { env } = sources;
  if (sources.context !== undefined) return fromContext(sources.context, '--context', sources);
  if (sources.host !== undefined) return parseHost(sources.host, '--host', environmentTls(sources));
  if (env.DOCKER_HOST) return parseHost(env.DOCKER_HOST, 'DOCKER_HOST', environmentTls(sources));
  if (env.DOCKER_CONTEXT) return fromContext(env.DOCKER_CONTEXT, 'DOCKER_CONTEXT', sources);
  const current = currentContext(sources);
  return current === undefined ? defaultEndpoint(sources) : fromContext(current, 'config.json', sources);
}

/** The folder of Docker's own configuration: DOCKER_CONFIG, else `.docker` in the home folder. */
export function dockerConfigFolder({ env, home }: Pick<EndpointSources, 'env' | 'home'>): string {
  return env.DOCKER_CONFIG || `${home}/.docker`;
}

function parseHost(text: string, source: string, tls: TlsMaterial | undefined): Endpoint {
  const host = text.includes('://') ? text : `tcp://${text}`;
  const [scheme = '', rest = ''] = splitOnce(host, '://');
  switch (scheme) {
    case 'unix':
      return { kind: 'unix', host, path: rest || '/var/run/docker.sock', source };
    case 'npipe':
      return { kind: 'npipe', host, path: (rest || '//./pipe/docker_engine').replaceAll('\\', '/'), source };
    case 'tcp':
    case 'http':
    case 'https':
      return toTcp(host, source, scheme === 'https' ? (tls ?? { verify: true }) : tls);
    case 'ssh':
      return toSsh(host, source);
    default:
      throw unknownHost(text, source);
  }
}

function toTcp(host: string, source: string, tls: TlsMaterial | undefined): Endpoint {
  const url = parseUrl(host.replace(/^tcp:/, 'http:'), host, source);
  const port = Number(/:(\d+)\/?$/.exec(host)?.[1] ?? (tls === undefined ? 2375 : 2376));
  const hostname = url.hostname.replace(/^\[|\]$/g, '') || 'localhost';
  return { kind: 'tcp', host, hostname, port, ...(tls === undefined ? {} : { tls }), source };
}

function toSsh(host: string, source: string): Endpoint {
  const url = parseUrl(host, host, source);
  return {
    kind: 'ssh',
    host,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.username === '' ? {} : { user: decodeURIComponent(url.username) }),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(url.pathname === '' || url.pathname === '/' ? {} : { path: url.pathname }),
    source,
  };
}

function parseUrl(text: string, host: string, source: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname === '') throw unknownHost(host, source);
  return url;
}

function unknownHost(host: string, source: string): WindlassError {
  return new WindlassError('USAGE', `${source} names an engine that cannot be understood: "${host}"`, {
    help: 'write it like unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host',
  });
}

/** DOCKER_TLS_VERIFY counts when it is set to anything, also to 0. */
function environmentTls(sources: EndpointSources): TlsMaterial | undefined {
  const { env, tls = {} } = sources;
  const verify = tls.verify ?? (Boolean(env.DOCKER_TLS_VERIFY) || tls.ca !== undefined);
  const named = [tls.ca, tls.cert, tls.key].some((path) => path !== undefined);
  if (!verify && !named && !(tls.enabled ?? Boolean(env.DOCKER_TLS))) return undefined;
  return {
    ...readTls(env.DOCKER_CERT_PATH || dockerConfigFolder(sources), verify, sources),
    ...(tls.ca !== undefined && { ca: readNamed(tls.ca, '--tlscacert', sources) }),
    ...(tls.cert !== undefined && { cert: readNamed(tls.cert, '--tlscert', sources) }),
    ...(tls.key !== undefined && { key: readNamed(tls.key, '--tlskey', sources) }),
  };
}

function readNamed(path: string, option: string, { readText }: EndpointSources): string {
  const text = readText(path);
  if (text === undefined) throw new WindlassError('USAGE', `${option}: there is no file ${path}`);
  return text;
}

function readTls(folder: string, verify: boolean, { readText }: EndpointSources): TlsMaterial {
  const ca = readText(`${folder}/ca.pem`);
  const cert = readText(`${folder}/cert.pem`);
  const key = readText(`${folder}/key.pem`);
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    verify,
  };
}

function currentContext(sources: EndpointSources): string | undefined {
  const config = readJson(`${dockerConfigFolder(sources)}/config.json`, sources) as { readonly currentContext?: unknown } | undefined;
  const name = config?.currentContext;
  return typeof name === 'string' && name !== '' && name !== 'default' ? name : undefined;
}

function fromContext(name: string, source: string, sources: EndpointSources): Endpoint {
  if (name === 'default') {
    const { env } = sources;
    return env.DOCKER_HOST ? parseHost(env.DOCKER_HOST, 'DOCKER_HOST', environmentTls(sources)) : defaultEndpoint(sources);
  }
  const folder = `${dockerConfigFolder(sources)}/contexts`;
  const id = sources.sha256(name);
  const meta = readJson(`${folder}/meta/${id}/meta.json`, sources) as ContextMeta | undefined;
  const docker = meta?.Endpoints?.docker;
  if (!docker?.Host) {
    throw new WindlassError('NOT_FOUND', `${source} names the docker context "${name}", which does not exist`, {
      help: '"docker context ls" lists those that do',
    });
  }
  const tls = readTls(`${folder}/tls/${id}/docker`, docker.SkipTLSVerify !== true, sources);
  const secured = tls.ca !== undefined || tls.cert !== undefined || docker.SkipTLSVerify === true;
  return parseHost(docker.Host, `context "${name}"`, secured ? tls : undefined);
}

interface ContextMeta {
  readonly Endpoints?: { readonly docker?: { readonly Host?: string; readonly SkipTLSVerify?: boolean } };
}

function defaultEndpoint({ platform, env, home, exists }: EndpointSources): Endpoint {
  const source = 'the default';
  if (platform === 'win32') return { kind: 'npipe', host: 'npipe:////./pipe/docker_engine', path: '//./pipe/docker_engine', source };
  const runtime = env.XDG_RUNTIME_DIR;
  const others = [`${home}/.docker/run/docker.sock`, ...(runtime ? [`${runtime}/docker.sock`] : [])];
  const usual = '/var/run/docker.sock';
  const path = exists(usual) ? usual : (others.find(exists) ?? usual);
  return { kind: 'unix', host: `unix://${path}`, path, source };
}

function readJson(path: string, { readText }: EndpointSources): unknown {
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WindlassError('USAGE', `${path} is not valid JSON`, { cause: error, help: 'repair it or remove it' });
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return [text.slice(0, index), text.slice(index + separator.length)];
}
