import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectEngine } from '../../src/engine/dockerode/connect.ts';
import { resolveEndpoint } from '../../src/engine/endpoint.ts';
import type { Engine, ImageProgress } from '../../src/engine/engine.ts';
import { openFolder } from '../../src/host/build-context.ts';
import { endpointSources } from '../../src/host/endpoint-sources.ts';
import { registryCredentials } from '../../src/host/registry-credentials.ts';
import { tarEnd, tarHeader, tarPadding } from '../../src/util/tar-entry.ts';

const login = 'user:pa:ss';
let registry: Server;
let host: string;
/** An engine in another network namespace or virtual machine has a 127.0.0.1 of its own. */
let away = false;

beforeAll(async () => {
  registry = createServer(serveOneImage());
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
  const refusal = await (await connect(login)).pullImage(`${host}/team/none:1`, {}, () => undefined).catch(String);
  away = /refused|timeout|unreachable/i.test(String(refusal));
});

beforeEach(({ skip }) => {
  skip(away, 'the engine does not share our loopback interface');
});

afterAll(() => {
  registry.closeAllConnections();
  registry.close();
});

async function connect(auth: string): Promise<Engine> {
  const sources = endpointSources();
  const config = JSON.stringify({ auths: { [host]: { auth: Buffer.from(auth).toString('base64') } } });
  const credentials = registryCredentials({ ...sources, env: {}, readText: () => config });
  return connectEngine({ endpoint: resolveEndpoint(sources), credentials, openFolder });
}

describe('a registry that wants a login', () => {
  it('gives an image to a pull with the credentials of config.json, with progress by layer', async () => {
    const engine = await connect(login);
    const progress: ImageProgress[] = [];
    await engine.pullImage(`${host}/team/tiny:1`, {}, (told) => progress.push(told));
    expect(progress.some((told) => told.id !== '' && told.status === 'Pull complete')).toBe(true);
    expect(await engine.inspectImage(`${host}/team/tiny:1`)).toMatchObject({ platform: 'linux/amd64', volumes: ['/data'] });
    await engine.removeImage(`${host}/team/tiny:1`);
    expect(await engine.inspectImage(`${host}/team/tiny:1`)).toBeUndefined();
  });

  it('tells the digest of a tag with the credentials of config.json, without a pull', async () => {
    const engine = await connect(login);
    expect(await engine.registryDigest(`${host}/team/tiny:1`)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await engine.inspectImage(`${host}/team/tiny:1`)).toBeUndefined();
    await expect(engine.registryDigest(`${host}/team/tiny:2`)).rejects.toMatchObject({
      message: expect.stringMatching(/manifest unknown|not found/i),
    });
    await expect((await connect('user:wrong')).registryDigest(`${host}/team/tiny:1`)).rejects.toMatchObject({
      message: expect.stringMatching(/unauthorized|no basic auth|denied/i),
    });
  });

  it('gives a base image to a build with the credentials of config.json', async () => {
    const engine = await connect(login);
    const folder = await mkdtemp(join(tmpdir(), 'windlass-registry-'));
    await writeFile(join(folder, 'Dockerfile'), `FROM ${host}/team/tiny:1\nLABEL built=1\n`);
    const spec = { context: folder, dockerfile: 'Dockerfile', args: {}, labels: {}, tags: ['windlass-eng-registry:1'], noCache: true };
    expect(await engine.buildImage(spec, () => undefined)).toMatch(/^sha256:/);
    await engine.removeImage('windlass-eng-registry:1');
    await rm(folder, { recursive: true });
  });

  it('refuses a wrong password, and says which image', async () => {
    const engine = await connect('user:wrong');
    const pull = engine.pullImage(`${host}/team/tiny:1`, {}, () => undefined);
    await expect(pull).rejects.toMatchObject({ message: expect.stringMatching(/unauthorized|no basic auth|denied/i) });
  });

  it('says NOT_FOUND for a tag that is not there', async () => {
    const engine = await connect(login);
    await expect(engine.pullImage(`${host}/team/tiny:2`, {}, () => undefined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

/** A registry in small: one image of one layer. */
function serveOneImage() {
  // New in each run: the engine keeps layers that it had once.
  const content = Buffer.from(randomUUID());
  const header = tarHeader({ path: 'hello', kind: 'file', mode: 0o644, uid: 0, gid: 0, size: content.length, mtime: 0 });
  const tar = Buffer.concat([header, content, tarPadding(content.length), tarEnd()]);
  const layer = gzipSync(tar);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: { Volumes: { '/data': {} } },
      rootfs: { type: 'layers', diff_ids: [digest(tar)] },
    }),
  );
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: config.length, digest: digest(config) },
      layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: layer.length, digest: digest(layer) }],
    }),
  );
  const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>([
    ['/v2/', { type: 'application/json', bytes: Buffer.from('{}') }],
    ['/v2/team/tiny/manifests/1', { type, bytes: manifest }],
    [`/v2/team/tiny/manifests/${digest(manifest)}`, { type, bytes: manifest }],
    [`/v2/team/tiny/blobs/${digest(config)}`, { type: 'application/octet-stream', bytes: config }],
    [`/v2/team/tiny/blobs/${digest(layer)}`, { type: 'application/octet-stream', bytes: layer }],
  ]);
  const expected = `Basic ${Buffer.from(login).toString('base64')}`;

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.headers.authorization !== expected) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="test"', 'Content-Type': 'application/json' });
      response.end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}');
      return;
    }
    const file = files.get(request.url ?? '');
    if (file === undefined) {
      response.writeHead(404, { 'Content-Type': 'application/json' });
      response.end('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}');
      return;
    }
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Length': file.bytes.length,
      'Docker-Content-Digest': digest(file.bytes),
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  };
}

function digest(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
