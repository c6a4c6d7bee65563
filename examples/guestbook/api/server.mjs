import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { query } from './postgres.mjs';
import { command } from './redis.mjs';

const { DB_HOST = 'db', DB_NAME = 'guestbook', DB_USER = 'guestbook', DB_PASSWORD_FILE = '', CACHE_HOST = 'cache' } = process.env;
const db = { host: DB_HOST, user: DB_USER, database: DB_NAME, password: readFileSync(DB_PASSWORD_FILE, 'utf8').trim() };
const cache = { host: CACHE_HOST };
const page = readFileSync(new URL('page.html', import.meta.url));
const cacheSeconds = '30';
const largestBody = 10_000;

/** @type {Readonly<Record<string, (request: import('node:http').IncomingMessage) => Promise<Answer>>>} */
const routes = {
  'GET /healthz': async () => ({ status: 200, type: 'text/plain', body: 'ok\n' }),
  'GET /': async () => ({ status: 200, type: 'text/html; charset=utf-8', body: page }),
  'GET /api/entries': listEntries,
  'POST /api/entries': addEntry,
};

/** @typedef {{status: number, type?: string, body: string | Buffer}} Answer */

const server = createServer((request, response) => {
  const route = routes[`${request.method} ${request.url}`] ?? (async () => json(404, { error: 'not found' }));
  route(request)
    .catch((error) => {
      console.error(error.message);
      return json(error instanceof SyntaxError ? 400 : 500, { error: error.message });
    })
    .then(({ status, type = 'application/json', body }) => {
      response.writeHead(status, { 'content-type': type, 'x-served-by': hostname() }).end(body);
    });
});
server.listen(3000, () => console.log(`${hostname()} listens on port 3000`));

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});

async function listEntries() {
  const visits = await command(cache, 'INCR', 'visits');
  const cached = await command(cache, 'GET', 'entries');
  if (typeof cached === 'string') return json(200, { visits, entries: JSON.parse(cached) });
  const entries = await query(db, 'SELECT author, message, written_at FROM entries ORDER BY id DESC LIMIT 50');
  await command(cache, 'SET', 'entries', JSON.stringify(entries), 'EX', cacheSeconds);
  return json(200, { visits, entries });
}

/** @param {import('node:http').IncomingMessage} request */
async function addEntry(request) {
  const { author, message } = JSON.parse(await readBody(request));
  if (typeof author !== 'string' || typeof message !== 'string' || message.trim() === '') {
    return json(400, { error: 'an entry has an author and a message' });
  }
  const [entry] = await query(db, 'INSERT INTO entries (author, message) VALUES ($1, $2) RETURNING author, message, written_at', [
    author,
    message,
  ]);
  await command(cache, 'DEL', 'entries');
  return json(201, entry);
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > largestBody) throw new SyntaxError('the entry is too long');
  }
  return body;
}

/**
 * @param {number} status
 * @param {unknown} value
 * @returns {Answer}
 */
function json(status, value) {
  return { status, body: `${JSON.stringify(value)}\n` };
}
