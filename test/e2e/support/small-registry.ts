import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registry in memory that takes and gives images, and wants a login. */
export interface SmallRegistry {
  /** Host and port, as image names have them. */
  readonly host: string;
  /** Text for config.json with the login. */
  readonly dockerConfig: string;
  /** The `name:tag` of every image that it holds. */
  tags(): readonly string[];
  close(): void;
}

const login = Buffer.from('user:secret').toString('base64');

export async function openSmallRegistry(): Promise<SmallRegistry> {
  const blobs = new Map<string, Buffer>();
  const manifests = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  const uploads = new Map<string, Buffer[]>();
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Basic ${login}`) answer(response, 401, { 'WWW-Authenticate': 'Basic realm="test"' });
    else void respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    dockerConfig: JSON.stringify({ auths: { [host]: { auth: login } } }),
    tags: () => [...manifests.keys()].filter((key) => !key.includes('@')).sort(),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<ServerResponse> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://registry');
    const body = await bodyOf(request);
    const [, name = '', kind = '', rest = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/(.*)$/.exec(pathname) ?? [];
    if (kind === '') return answer(response, 200);
    if (kind === 'manifests') return manifest(request, response, { name, reference: rest, body });
    if (!rest.startsWith('uploads/')) return give(request, response, blobs.get(rest), { type: 'application/octet-stream', digest: rest });
    const id = rest.slice('uploads/'.length) || randomUUID();
    const parts = [...(uploads.get(id) ?? []), body];
    uploads.set(id, parts);
    const headers = { Location: `/v2/${name}/blobs/uploads/${id}`, 'Docker-Upload-UUID': id, Range: `0-${Buffer.concat(parts).length}` };
    const digest = searchParams.get('digest');
    if (digest === null) return answer(response, 202, headers);
    blobs.set(digest, Buffer.concat(parts));
    return answer(response, 201, { Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest });
  }

  function manifest(
    request: IncomingMessage,
    response: ServerResponse,
    { name, reference, body }: { readonly name: string; readonly reference: string; readonly body: Buffer },
  ): ServerResponse {
    if (request.method === 'PUT') {
      const stored = { type: request.headers['content-type'] ?? '', bytes: body };
      const digest = digestOf(body);
      manifests.set(`${name}@${digest}`, stored);
      if (!reference.startsWith('sha256:')) manifests.set(`${name}:${reference}`, stored);
      return answer(response, 201, { 'Docker-Content-Digest': digest });
    }
    const stored = manifests.get(reference.startsWith('sha256:') ? `${name}@${reference}` : `${name}:${reference}`);
    return give(request, response, stored?.bytes, { type: stored?.type ?? '', digest: stored ? digestOf(stored.bytes) : '' });
  }
}

function give(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer | undefined,
  { type, digest }: { readonly type: string; readonly digest: string },
): ServerResponse {
  if (bytes === undefined) return answer(response, 404);
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length, 'Docker-Content-Digest': digest });
  return response.end(request.method === 'HEAD' ? undefined : bytes);
}

function answer(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): ServerResponse {
  response.writeHead(status, { 'Content-Length': 0, ...headers });
  return response.end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
