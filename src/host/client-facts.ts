import { readFileSync, statSync } from 'node:fs';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import { contentFiles } from '../spec/content-files.ts';
import { seccompProfiles } from '../spec/seccomp-profiles.ts';
import { missingBuildFiles } from './missing-build-files.ts';

type Project = Parameters<typeof seccompProfiles>[0];

interface Sources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The text of a file, or undefined where there is none. */
  readonly readText: (path: string) => string | undefined;
  readonly credentials: (registry: string) => Promise<Credentials | undefined>;
  /** The engine's address, by which the configuration may hold proxies of its own. */
  readonly engineHost: string;
}

type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

interface ClientConfig {
  readonly auths?: Readonly<Record<string, unknown>>;
  readonly credHelpers?: Readonly<Record<string, unknown>>;
  readonly proxies?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the user's docker configuration and files beside the project give to containers. */
export async function clientFacts(project: Project, sources: Sources) {
  const config = readConfig(sources);
  const services = Object.values(project.services);
  return {
    proxyEnvironment: proxyEnvironment(config.proxies?.[sources.engineHost] ?? config.proxies?.default ?? {}),
    seccompProfiles: new Map(services.flatMap((service) => seccompProfiles(project, service)).map((path) => [path, readProfile(path)])),
    missingFiles: missingBuildFiles(project),
    fileContents: fileContents(services.flatMap((service) => contentFiles(project, service))),
    ...(services.some((service) => service.use_api_socket) && { clientConfig: await withCredentials(config, sources.credentials) }),
  };
}

function readConfig({ env, home, readText }: Sources): ClientConfig {
  const path = `${env.DOCKER_CONFIG || `${home}/.docker`}/config.json`;
  try {
    const value: unknown = JSON.parse(readText(path) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    throw new WindlassError('USAGE', `${path} is not valid JSON`, { cause: error, help: 'repair it or remove it' });
  }
}

const proxyVariables: Readonly<Record<string, string>> = {
  httpProxy: 'HTTP_PROXY',
  httpsProxy: 'HTTPS_PROXY',
  noProxy: 'NO_PROXY',
  ftpProxy: 'FTP_PROXY',
  allProxy: 'ALL_PROXY',
};

/** Programs read one or the other spelling, so containers get both. */
function proxyEnvironment(proxies: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(proxyVariables).flatMap(([key, name]) => {
    const value = proxies[key];
    return value ? [[name, value] as const, [name.toLowerCase(), value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** A folder, a pipe, or a file that this user may not read is left out: it is mounted all the same. */
function fileContents(paths: readonly string[]): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...new Set(paths)].flatMap((path): [string, Uint8Array][] => {
      try {
        return statSync(path).isFile() ? [[path, readFileSync(path)]] : [];
      } catch {
        return [];
      }
    }),
  );
}

function readProfile(path: string): string {
  try {
    return JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WindlassError('USAGE', `cannot read the seccomp profile ${path}: ${why}`, { cause: error });
  }
}

async function withCredentials(config: ClientConfig, credentials: Sources['credentials']): Promise<string> {
  const registries = [...new Set([...Object.keys(config.auths ?? {}), ...Object.keys(config.credHelpers ?? {})])];
  const auths = await Promise.all(registries.map(async (registry) => [registry, toAuth(await credentials(registry))] as const));
  return JSON.stringify({ auths: Object.fromEntries(auths.filter(([, auth]) => auth !== undefined)) }, undefined, '\t');
}

function toAuth(found: Credentials | undefined): object | undefined {
  if (found === undefined) return undefined;
  if (found.kind === 'token') return { identitytoken: found.token };
  return { auth: Buffer.from(`${found.username}:${found.password}`).toString('base64') };
}
