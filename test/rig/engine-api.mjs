import http from 'node:http';

/**
 * @typedef {object} CallOptions
 * @property {Readonly<Record<string, string>>} [query]
 * @property {unknown} [json] sent as the body
 * @property {import('node:stream').Readable} [tar] sent as the body
 * @property {number} [idleMs] fails when nothing arrives for so long; default 60 s, 0 = never
 * @property {AbortSignal} [signal]
 */

/** The engine answered with an error status. */
export class EngineRefusal extends Error {
  /** @override */
  name = 'EngineRefusal';

  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Sends one request to an engine and resolves when the headers are there; the body is for the caller to read.
 * @param {string} host as in DOCKER_HOST: unix:///path or tcp://name:port
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} [options]
 * @returns {Promise<http.IncomingMessage>}
 * @throws {EngineRefusal} for a status of 400 and above
 */
export function openCall(host, method, path, options = {}) {
  const idleMs = options.idleMs ?? 60_000;
  const query = options.query ? `?${new URLSearchParams(options.query)}` : '';
  const body = options.json === undefined ? undefined : JSON.stringify(options.json);
  return new Promise((resolve, reject) => {
    const request = http.request({
      ...target(host),
      method,
      path: path + query,
      agent: false,
      ...(options.signal && { signal: options.signal }),
      headers: {
        host: 'engine',
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...(options.tar && { 'content-type': 'application/x-tar' }),
      },
    });
    request.setTimeout(idleMs, () => request.destroy(new Error(`the engine at ${host} said nothing for ${idleMs / 1000} s`)));
    request.on('error', reject);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status < 400) return resolve(response);
      readText(response).then((text) => reject(new EngineRefusal(status, messageIn(text))), reject);
    });
    if (options.tar) {
      options.tar.on('error', (error) => request.destroy(error));
      options.tar.pipe(request);
    } else request.end(body);
  });
}

/**
 * Sends one request and returns the parsed answer, undefined when it is empty.
 * @param {string} host
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} [options]
 * @returns {Promise<unknown>}
 */
export async function call(host, method, path, options) {
  const text = await readText(await openCall(host, method, path, options));
  return text.trim() === '' ? undefined : JSON.parse(text);
}

/**
 * The lines of an answer that the engine streams as one JSON value a line.
 * @param {http.IncomingMessage} response
 * @returns {AsyncGenerator<unknown, void, void>}
 */
export async function* jsonLines(response) {
  let rest = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line);
  }
  if (rest.trim() !== '') yield JSON.parse(rest);
}

/** @param {string} host */
function target(host) {
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) };
  const url = new URL(host.replace(/^tcp:/, 'http:'));
  if (url.protocol !== 'http:') throw new Error(`${host}: only unix:// and tcp:// are spoken here`);
  return { host: url.hostname, port: url.port || '2375' };
}

/** @param {http.IncomingMessage} response */
async function readText(response) {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) text += chunk;
  return text;
}

/** @param {string} text */
function messageIn(text) {
  try {
    return String(JSON.parse(text).message);
  } catch {
    return text.trim();
  }
}
