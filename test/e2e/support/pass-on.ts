import { type IncomingMessage, request, type ServerResponse } from 'node:http';

/** Has an engine answer what was asked of a server that stands before it. */
export function passOn(host: string, asked: IncomingMessage, answer: ServerResponse): void {
  const passed = request({ ...place(host), method: asked.method, path: asked.url, headers: asked.headers, agent: false }, (response) => {
    // A subscription is answered long before there is something to tell.
    answer.writeHead(response.statusCode ?? 502, response.headers).flushHeaders();
    response.pipe(answer);
  });
  // A client that goes away ends its request; the engine is not to wait for it.
  answer.on('close', () => passed.destroy());
  passed.on('error', () => answer.destroy());
  asked.pipe(passed);
}

function place(host: string): { readonly socketPath: string } | { readonly host: string; readonly port: string } {
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) };
  const { hostname, port } = new URL(host);
  return { host: hostname, port };
}
