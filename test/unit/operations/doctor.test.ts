import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { Endpoint } from '../../../src/engine/endpoint.ts';
import type { EngineReader } from '../../../src/engine/engine.ts';
import type { SystemInfo } from '../../../src/engine/engine-insight.ts';
import { checkAddresses } from '../../../src/operations/doctor/check-addresses.ts';
import { checkContext, checkCredentials, checkSocket, checkVersions } from '../../../src/operations/doctor/check-client.ts';
import { checkApi, checkClock, checkEngine } from '../../../src/operations/doctor/check-engine.ts';
import { checkDisk, checkDns } from '../../../src/operations/doctor/check-host.ts';
import { checkLeftovers } from '../../../src/operations/doctor/check-leftovers.ts';
import type { HostFacts } from '../../../src/operations/doctor/host-facts.ts';
import { doctor } from '../../../src/operations/doctor.ts';
import { container } from '../../fakes/builders.ts';
import { fakeReader } from '../../fakes/fake-reader.ts';

const gigabyte = 1e9;
const unix: Endpoint = { kind: 'unix', host: 'unix:///d.sock', path: '/d.sock', source: 'the default' };
const engineVersion = { version: '28.5.2', apiVersion: '1.51', os: 'linux', arch: 'amd64' };

function facts(overrides: Partial<HostFacts> = {}): HostFacts {
  return {
    node: '20.20.2',
    variables: {},
    config: { path: '/home/me/.docker/config.json' },
    nameservers: ['192.168.1.1'],
    interfaces: [],
    socket: () => ({ isSocket: true, usable: true, group: 'docker' }),
    space: async () => ({ free: 50 * gigabyte, total: 100 * gigabyte }),
    resolves: async () => true,
    hasProgram: () => true,
    now: () => Date.UTC(2026, 10, 22),
    ...overrides,
  };
}

function info(overrides: Partial<SystemInfo> = {}): SystemInfo {
  return {
    name: 'vm',
    operatingSystem: 'Debian',
    oldestApi: '1.24',
    newestApi: '1.51',
    rootDirectory: '/var/lib/docker',
    storageDriver: 'overlay2',
    cpus: 2,
    memory: 1,
    time: '2026-11-22T00:00:00Z',
    rootless: false,
    defaultRegistry: 'https://registry.example/v1/',
    warnings: [],
    ...overrides,
  };
}

const reader = (overrides: Partial<EngineReader> = {}) =>
  fakeReader({
    version: async () => engineVersion,
    systemInfo: async () => info(),
    listNetworks: async () => [],
    listAllContainers: async () => [],
    ...overrides,
  });

const examine = (overrides: { readonly facts?: HostFacts; readonly endpoint?: () => Endpoint; readonly engine?: EngineReader }) =>
  doctor(
    { facts: overrides.facts ?? facts(), endpoint: overrides.endpoint ?? (() => unix), engine: async () => overrides.engine ?? reader() },
    new AbortController().signal,
  );

describe('doctor', () => {
  it('makes every check, and finds nothing where all is well', async () => {
    const findings = await examine({});
    expect(findings.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'versions ok',
      'context ok',
      'socket ok',
      'credentials ok',
      'engine ok',
      'api ok',
      'clock ok',
      'disk ok',
      'addresses ok',
      'dns ok',
      'leftovers ok',
    ]);
  });

  it('says once that a socket is not there, and does not try it', async () => {
    const findings = await examine({ facts: facts({ socket: () => undefined }), engine: fakeReader() });
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([
      {
        check: 'socket',
        status: 'failed',
        text: 'there is no /d.sock',
        fix: 'start the engine ("systemctl start docker"), or point DOCKER_HOST at another one',
      },
    ]);
  });

  it('tells an engine that does not answer, and settings that name none', async () => {
    const silent = reader({ version: () => Promise.reject(new WindlassError('ENGINE_UNREACHABLE', 'refused', { help: 'start it' })) });
    expect((await examine({ engine: silent })).at(-1)).toEqual({ check: 'engine', status: 'failed', text: 'refused', fix: 'start it' });
    const nowhere = () => {
      throw new WindlassError('NOT_FOUND', 'no such context');
    };
    expect((await examine({ endpoint: nowhere })).map(({ check, status }) => `${check} ${status}`)).toEqual([
      'versions ok',
      'context failed',
      'credentials ok',
    ]);
  });

  it('blames the variable when the engine refuses the version it asks for', async () => {
    const refusing = reader({ version: () => Promise.reject(new WindlassError('ENGINE_ERROR', 'client version 1.99 is too new')) });
    const findings = await examine({ facts: facts({ variables: { DOCKER_API_VERSION: '1.99' } }), engine: refusing });
    expect(findings.at(-1)).toMatchObject({ check: 'api', status: 'failed', fix: 'unset DOCKER_API_VERSION' });
  });
});

describe('the client', () => {
  it('needs a Node that is new enough', () => {
    expect(checkVersions(facts()).status).toBe('ok');
    expect(checkVersions(facts({ node: '22.0.0' })).status).toBe('ok');
    expect(checkVersions(facts({ node: '20.9.0' }))).toMatchObject({ status: 'warning', fix: 'install Node 20.20 or newer' });
  });

  it('tells what goes before a context that the user may have in mind', () => {
    const current = facts({ variables: { DOCKER_HOST: 'unix:///d.sock' }, config: { path: 'c', text: '{"currentContext":"remote"}' } });
    expect(checkContext({ ...unix, source: 'DOCKER_HOST' }, current)).toMatchObject({
      status: 'warning',
      text: 'unix:///d.sock, named by DOCKER_HOST, which goes before the current docker context "remote"',
    });
    expect(checkContext({ ...unix, source: 'context "remote"' }, { ...current, variables: {} }).status).toBe('ok');
  });

  it('needs rights on the socket, and names the group that has them', () => {
    const denied = facts({ socket: () => ({ isSocket: true, usable: false, group: 'docker' }) });
    expect(checkSocket(unix, denied)).toMatchObject({ status: 'failed', fix: '"sudo usermod -aG docker $USER", then log in again' });
    expect(checkSocket(unix, facts({ socket: () => ({ isSocket: false, usable: true }) })).text).toBe('/d.sock is no socket');
    expect(checkSocket({ kind: 'tcp', host: 'tcp://h:1', hostname: 'h', port: 1, source: 'DOCKER_HOST' }, facts()).status).toBe('skipped');
  });

  it.each([
    ['{', 'failed', 'c is not valid JSON'],
    ['{"credsStore":"pass","credHelpers":{"r":"ecr"}}', 'failed', 'c names docker-credential-ecr, which is not on the PATH'],
    ['{"credsStore":"pass"}', 'ok', 'docker-credential-pass'],
    ['{"auths":{"r.example":{"auth":"x"},"other":{}}}', 'ok', 'logins in the file for r.example'],
    ['{}', 'ok', 'no logins'],
  ])('has helpers for the logins of %s', (text, status, words) => {
    const hasProgram = (name: string) => name === 'docker-credential-pass';
    expect(checkCredentials(facts({ config: { path: 'c', text }, hasProgram }))).toMatchObject({ status, text: words });
  });
});

describe('the engine', () => {
  it('passes its own complaints on', () => {
    expect(checkEngine(engineVersion, info({ warnings: ['No swap limit support'] }))).toMatchObject({
      status: 'warning',
      text: '28.5.2 on Debian (linux/amd64), 2 processors; it says: No swap limit support',
    });
  });

  it.each([
    [{}, undefined, 'ok'],
    [{ oldestApi: '1.60', newestApi: '1.70' }, undefined, 'failed'],
    [{ oldestApi: '1.12', newestApi: '1.40' }, undefined, 'warning'],
    [{}, '1.41', 'ok'],
    [{}, '1.99', 'failed'],
  ])('with the range %j and DOCKER_API_VERSION %s is %s', (range, pinned, status) => {
    expect(checkApi(engineVersion, info(range), pinned).status).toBe(status);
  });

  it('has a clock that is neither ahead nor behind', () => {
    const at = Date.UTC(2026, 10, 22);
    expect(checkClock(info(), { from: at - 10, to: at + 10 })).toMatchObject({ status: 'ok', text: 'the same on both sides' });
    expect(checkClock(info(), { from: at + 1500, to: at + 1600 })).toMatchObject({ status: 'ok', text: '1.5 s apart' });
    expect(checkClock(info(), { from: at + 60_000, to: at + 60_001 })).toMatchObject({
      status: 'warning',
      text: "the engine's clock is 60.0 s behind",
    });
    expect(checkClock(info(), { from: at - 9000, to: at - 5000 })).toMatchObject({ text: "the engine's clock is 5.0 s ahead" });
  });
});

describe('the host', () => {
  it.each([
    [50, 100, 'ok'],
    [8, 100, 'warning'],
    [3, 20, 'warning'],
    [0.5, 100, 'failed'],
    [30, 1000, 'ok'],
  ])('with %d of %d GB free is %s', async (free, total, status) => {
    const space = async () => ({ free: free * gigabyte, total: total * gigabyte });
    expect((await checkDisk(info(), facts({ space }), true)).status).toBe(status);
  });

  it('is not asked where the engine is far away', async () => {
    expect((await checkDisk(info(), facts(), false)).status).toBe('skipped');
    expect((await checkDns(info(), facts(), false)).status).toBe('skipped');
  });

  it('looks the registry of the engine up', async () => {
    const asked: string[] = [];
    const resolves = async (name: string) => asked.push(name) === 0;
    expect((await checkDns(info(), facts({ resolves }), true)).text).toMatch(/^registry\.example cannot be looked up/);
    expect(asked).toEqual(['registry.example']);
  });

  it('has nameservers that containers can reach', async () => {
    expect((await checkDns(info(), facts({ nameservers: ['127.0.0.1'] }), true)).status).toBe('warning');
    expect((await checkDns(info(), facts({ nameservers: ['127.0.0.53'] }), true)).status).toBe('ok');
  });
});

describe('addresses', () => {
  const network = (name: string, subnet: string) => ({ id: name, name, driver: 'bridge', labels: {}, subnets: [subnet] });

  it('are counted by the networks that can still be made', () => {
    const taken = [network('bridge', '172.17.0.0/16'), network('a', '192.168.16.0/20'), network('six', 'fd00::/64')];
    expect(checkAddresses(info(), taken, facts(), true)).toEqual({
      check: 'addresses',
      status: 'ok',
      text: '29 of 31 networks can still be made',
    });
  });

  it('are scarce, and then gone', () => {
    const pools = info({ addressPools: [{ base: '10.0.0.0/22', size: 24 }] });
    const taken = ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24'].map((subnet, index) => network(`n${index}`, subnet));
    expect(checkAddresses(pools, taken.slice(0, 2), facts(), true)).toMatchObject({
      status: 'warning',
      text: '2 of 4 networks can still be made',
    });
    expect(checkAddresses(pools, taken, facts(), true)).toMatchObject({ status: 'failed', text: '0 of 4 networks can still be made' });
  });

  it('of the machine itself are not free, and must not lie under a network', () => {
    const own = facts({
      interfaces: [
        { name: 'br-a', cidr: '172.18.0.1/16' },
        { name: 'vpn0', cidr: '172.19.4.2/24' },
      ],
    });
    const bridge = [network('a', '172.18.0.0/16')];
    expect(checkAddresses(info(), bridge, own, true).text).toBe('29 of 31 networks can still be made');
    expect(checkAddresses(info(), bridge, own, false).text).toBe('30 of 31 networks can still be made');
    expect(checkAddresses(info(), [...bridge, network('b', '172.19.0.0/16')], own, true)).toMatchObject({
      status: 'warning',
      text: "network b (172.19.0.0/16) lies over the machine's own vpn0 (172.19.4.2/24), so one of them cannot be reached",
    });
  });
});

describe('leftovers', () => {
  it('are told with what removes or finishes them', () => {
    const network = { id: 'n', name: 'gone_default', driver: 'bridge', labels: { 'com.docker.compose.project': 'gone' }, subnets: [] };
    const containers = [
      container(),
      container({ name: '0123456789ab_demo-web-2', state: 'created' }),
      container({ service: 'db', state: 'created' }),
      container({ name: 'demo-old-1', state: 'dead' }),
      container({ name: 'demo-web-run-1', oneOff: true, state: 'exited' }),
      container({ name: 'demo-web-run-2', oneOff: true, state: 'exited' }),
      container({ name: 'demo-web-pre_start-1', state: 'exited', labels: { 'com.docker.compose.hook': 'pre_start' } }),
      container({ name: 'demo-web-pre_start-2', state: 'created', labels: { 'com.docker.compose.hook': 'pre_start' } }),
      container({ name: 'demo-db-pre_start-1', labels: { 'com.docker.compose.hook': 'pre_start' } }),
      container({ name: 'demo-web-generation-1', state: 'created', labels: { 'dev.windlass.generation': 'web' } }),
      container({ project: 'later', name: 'later-web-1', state: 'created' }),
    ];
    expect(checkLeftovers(containers, [network]).map(({ text, fix }) => [text, fix])).toEqual([
      ['0123456789ab_demo-web-2: being replaced when a run was cut off', '"windlass -p demo up -d" finishes it'],
      ['demo-old-1: could not be removed', '"docker rm -f demo-old-1"; if that fails, restart the engine'],
      ['demo-db-1: created and never started', '"windlass -p demo start", or "up -d" again'],
      ['demo-web-run-1, demo-web-run-2: ended, and kept because run was called without --rm', '"docker rm demo-web-run-1 demo-web-run-2"'],
      [
        'demo-web-pre_start-1, demo-web-pre_start-2: of pre_start hooks that failed or were cut off',
        '"windlass -p demo up -d" runs them again, "down" removes what is left of them',
      ],
      ['gone_default: no container of the project is left', '"windlass -p gone down"'],
    ]);
  });
});
