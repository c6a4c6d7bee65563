import { describe, expect, it } from 'vitest';
import { registryCredentials } from '../../../src/host/registry-credentials.ts';

const hub = 'https://index.docker.io/v1/';
const encode = (text: string) => Buffer.from(text).toString('base64');

function lookUp(config: object, registry: string, helper?: (program: string, input: string) => string | undefined) {
  const asked: string[] = [];
  const credentials = registryCredentials({
    env: {},
    home: '/home/me',
    readText: (path) => (path === '/home/me/.docker/config.json' ? JSON.stringify(config) : undefined),
    runHelper: async (program, input) => {
      asked.push(`${program} ${input}`);
      return helper?.(program, input);
    },
  });
  return { found: credentials(registry), asked, credentials };
}

describe('registryCredentials', () => {
  it('reads user and password, which may hold colons, from config.json', async () => {
    const { found } = lookUp({ auths: { 'ghcr.io': { auth: encode('me:a:b') } } }, 'ghcr.io');
    expect(await found).toEqual({ kind: 'password', username: 'me', password: 'a:b' });
  });

  it('finds a registry that is stored as a URL', async () => {
    const { found } = lookUp({ auths: { 'https://ghcr.io/v2/': { auth: encode('me:x') } } }, 'ghcr.io');
    expect(await found).toMatchObject({ username: 'me' });
  });

  it('prefers an identity token', async () => {
    const { found } = lookUp({ auths: { [hub]: { auth: encode('me:'), identitytoken: 't' } } }, hub);
    expect(await found).toEqual({ kind: 'token', token: 't' });
  });

  it('asks the helper of the registry, else the store, once', async () => {
    const config = { credHelpers: { 'gcr.io': 'gcloud' }, credsStore: 'pass' };
    const answer = () => JSON.stringify({ Username: 'me', Secret: 's' });
    const { found, asked, credentials } = lookUp(config, 'gcr.io', answer);
    expect(await found).toEqual({ kind: 'password', username: 'me', password: 's' });
    await credentials('gcr.io');
    await credentials(hub);
    expect(asked).toEqual(['docker-credential-gcloud gcr.io', `docker-credential-pass ${hub}`]);
  });

  it('takes a helper\u2019s <token> user for an identity token', async () => {
    const { found } = lookUp({ credsStore: 'x' }, hub, () => '{"Username":"<token>","Secret":"t"}');
    expect(await found).toEqual({ kind: 'token', token: 't' });
  });

  it('knows nothing when the helper is missing or answers nonsense', async () => {
    expect(await lookUp({ credsStore: 'gone', auths: { [hub]: {} } }, hub).found).toBeUndefined();
    expect(await lookUp({ credsStore: 'x' }, hub, () => 'credentials not found').found).toBeUndefined();
  });

  it('prefers DOCKER_AUTH_CONFIG', async () => {
    const env = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'ghcr.io': { auth: encode('ci:x') } } }) };
    const credentials = registryCredentials({ env, home: '/', readText: () => '{' });
    expect(await credentials('ghcr.io')).toMatchObject({ username: 'ci' });
    expect(await credentials('quay.io')).toBeUndefined();
  });
});
