// A test that brings up what it needs and leaves nothing behind. Run it with "npx vitest run".
import { createConnection } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectEngine, contextFor, down, loadProject, publishedPort, up } from 'windlass';

const { project } = loadProject({
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  environment: process.env,
  files: [],
  profiles: [],
  envFiles: [],
  projectName: `cache-test-${process.pid}`,
});
const engine = await connectEngine();

beforeAll(async () => {
  await up(project, { wait: true, waitTimeoutSeconds: 60 }, contextFor(engine));
});
afterAll(async () => {
  await down(project, { volumes: true }, contextFor(engine));
});

it('the cache answers', async () => {
  const { signal } = new AbortController();
  const port = await publishedPort({ project: project.name, service: 'cache', port: 6379, protocol: 'tcp' }, engine, signal);
  expect(await ask(port, 'PING')).toBe('+PONG\r\n');
});

function ask({ host, port }, command) {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port }, () => socket.write(`${command}\r\n`));
    socket.once('data', (data) => {
      socket.end();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
}
