import type { Endpoint } from '../../engine/endpoint.ts';
import { version } from '../../util/version.gen.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';
import type { HostFacts } from './host-facts.ts';

const oldestNode = [20, 20] as const;

export function checkVersions({ node }: HostFacts): Finding {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const text = `Windlass ${version} on Node ${node}`;
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return ok('versions', text);
  return warning('versions', text, `install Node ${oldestNode.join('.')} or newer`);
}

/** Which of the many places that can name an engine did, and whether one that the user may think of is passed over. */
export function checkContext(endpoint: Endpoint, { variables, config }: HostFacts): Finding {
  const text = `${endpoint.host}, named by ${endpoint.source}`;
  const current = currentContext(config.text);
  const passedOver = [
    ...(variables.DOCKER_HOST && endpoint.source !== 'DOCKER_HOST' && !endpoint.source.startsWith('the default') ? ['DOCKER_HOST'] : []),
    ...(variables.DOCKER_CONTEXT && !endpoint.source.includes(variables.DOCKER_CONTEXT)
      ? [`DOCKER_CONTEXT=${variables.DOCKER_CONTEXT}`]
      : []),
    ...(current && current !== 'default' && !endpoint.source.includes(current) ? [`the current docker context "${current}"`] : []),
  ];
  if (passedOver.length === 0) return ok('context', text);
  return warning(
    'context',
    `${text}, which goes before ${passedOver.join(' and ')}`,
    'take away what should not count: unset the variable, or "docker context use default"',
  );
}

function currentContext(text: string | undefined): string | undefined {
  const config = parseConfig(text);
  return typeof config?.currentContext === 'string' && config.currentContext !== '' ? config.currentContext : undefined;
}

export interface DockerConfig {
  readonly currentContext?: unknown;
  readonly credsStore?: unknown;
  readonly credHelpers?: Readonly<Record<string, unknown>>;
  readonly auths?: Readonly<Record<string, { readonly auth?: unknown }>>;
}

/** Undefined for text that is no JSON object. */
export function parseConfig(text: string | undefined): DockerConfig | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export function checkSocket(endpoint: Endpoint, { socket }: HostFacts): Finding {
  if (endpoint.kind !== 'unix') return skipped('socket', `${endpoint.host} is no socket of this machine`);
  const facts = socket(endpoint.path);
  if (!facts)
    return failed(
      'socket',
      `there is no ${endpoint.path}`,
      'start the engine ("systemctl start docker"), or point DOCKER_HOST at another one',
    );
  if (!facts.isSocket) return failed('socket', `${endpoint.path} is no socket`, 'point DOCKER_HOST at the socket of an engine');
  const group = facts.group === undefined ? '' : `, which belongs to the group ${facts.group}`;
  if (facts.usable) return ok('socket', `this user may use ${endpoint.path}${group}`);
  return failed(
    'socket',
    `this user may not use ${endpoint.path}${group}`,
    facts.group === undefined || facts.group === 'root'
      ? 'run with sudo, or let a group of your own have the socket'
      : `"sudo usermod -aG ${facts.group} $USER", then log in again`,
  );
}

/** Helpers that the configuration names and that are not there make every pull anonymous. */
export function checkCredentials({ config, hasProgram }: HostFacts): Finding {
  if (config.text === undefined) return ok('credentials', `no ${config.path}: images are pulled without a login`);
  const parsed = parseConfig(config.text);
  if (!parsed) return failed('credentials', `${config.path} is not valid JSON`, 'repair it or remove it');
  const helpers = [parsed.credsStore, ...Object.values(parsed.credHelpers ?? {})]
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .map((name) => `docker-credential-${name}`);
  const missing = [...new Set(helpers)].filter((name) => !hasProgram(name));
  if (missing.length > 0) {
    return failed(
      'credentials',
      `${config.path} names ${missing.join(' and ')}, which is not on the PATH`,
      'install it, or take it out of the file',
    );
  }
  const plain = Object.entries(parsed.auths ?? {}).filter(([, { auth }]) => Boolean(auth));
  const words = [
    ...(helpers.length > 0 ? [[...new Set(helpers)].join(', ')] : []),
    ...(plain.length > 0 ? [`logins in the file for ${plain.map(([registry]) => registry).join(', ')}`] : []),
  ];
  return ok('credentials', words.length > 0 ? words.join('; ') : 'no logins');
}
