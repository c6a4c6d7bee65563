interface Sources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The text of a file, or undefined where there is none. */
  readonly readText: (path: string) => string | undefined;
  /** Runs a credential helper, with `input` on its standard input; undefined when it fails or is not there. */
  readonly runHelper?: (program: string, input: string) => Promise<string | undefined>;
}

type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

interface DockerConfig {
  readonly auths?: Readonly<Record<string, StoredAuth>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

interface StoredAuth {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/**
 * Looks up what the user logged in with, as the docker command line stores it: in the environment (DOCKER_AUTH_CONFIG), with a
 * credential helper, or in config.json. Each registry is looked up once.
 */
export function registryCredentials(sources: Sources): (registry: string) => Promise<Credentials | undefined> {
  const known = new Map<string, Promise<Credentials | undefined>>();
  return (registry) => {
    const found = known.get(registry) ?? lookUp(registry, sources);
    known.set(registry, found);
    return found;
  };
}

async function lookUp(registry: string, { env, home, readText, runHelper = runProgram }: Sources): Promise<Credentials | undefined> {
  const given = fromAuths(parse(env.DOCKER_AUTH_CONFIG), registry);
  if (given !== undefined) return given;
  const config = parse(readText(`${env.DOCKER_CONFIG || `${home}/.docker`}/config.json`));
  const helper = config.credHelpers?.[registry] ?? config.credHelpers?.[toHost(registry)] ?? config.credsStore;
  const answer = helper ? await runHelper(`docker-credential-${helper}`, registry) : undefined;
  // A helper that is not installed must not stand in the way of an anonymous pull.
  return (answer === undefined ? undefined : fromHelper(answer)) ?? fromAuths(config, registry);
}

function parse(text: string | undefined): DockerConfig {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as DockerConfig) : {};
  } catch {
    return {};
  }
}

function fromHelper(answer: string): Credentials | undefined {
  const { Username, Secret } = parseHelperAnswer(answer);
  if (!Secret) return undefined;
  return Username === '<token>' ? { kind: 'token', token: Secret } : { kind: 'password', username: Username ?? '', password: Secret };
}

function parseHelperAnswer(answer: string): { readonly Username?: string; readonly Secret?: string } {
  try {
    return JSON.parse(answer) as { readonly Username?: string; readonly Secret?: string };
  } catch {
    return {};
  }
}

function fromAuths(config: DockerConfig, registry: string): Credentials | undefined {
  const entries = Object.entries(config.auths ?? {});
  const stored = config.auths?.[registry] ?? entries.find(([key]) => toHost(key) === toHost(registry))?.[1];
  if (stored?.identitytoken) return { kind: 'token', token: stored.identitytoken };
  const text = stored?.auth ? Buffer.from(stored.auth, 'base64').toString('utf8') : `${stored?.username ?? ''}:${stored?.password ?? ''}`;
  const colon = text.indexOf(':');
  const username = text.slice(0, Math.max(colon, 0));
  return username === '' ? undefined : { kind: 'password', username, password: text.slice(colon + 1).replace(/\0+$/, '') };
}

/** Keys are hosts or, from older days, URLs with a path. */
function toHost(registry: string): string {
  return registry.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

async function runProgram(program: string, input: string): Promise<string | undefined> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = execFile(program, ['get'], { timeout: 60_000 }, (error, stdout) => resolve(error === null ? stdout : undefined));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
