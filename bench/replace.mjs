#!/usr/bin/env node
// What clients notice while a service is replaced: ours behind an edge, ours without, and the reference's `up -d`, under the same load.
//   node bench/replace.mjs [--rounds 10] [--port 18900] [--reference path/of/docker-compose]
// Each line: requests sent, failed and the slowest one, for new connections, connections that are kept, and slow bodies.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLoad } from '../test/rig/load.mjs';

const rounds = Number(option('--rounds', '10'));
const port = Number(option('--port', '18900'));
const reference = option('--reference', 'docker-compose');
const windlass = path.join(import.meta.dirname, '..', 'bin', 'windlass.js');
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;

const program = `const server = require('http').createServer((question, answer) => { question.resume(); question.on('end', () => answer.end('ok')); });
setTimeout(() => server.listen(8080), 500);
process.on('SIGTERM', () => { server.close(() => process.exit(0)); setTimeout(() => process.exit(0), 1000); });`;

const edge = (mode) => ({
  deploy: { update_config: { order: 'start-first', monitor: '1ms' } },
  'x-windlass': { edge: { mode, drain_timeout: '5s' } },
});
const ways = [
  { name: 'windlass, http edge', command: [process.execPath, windlass], service: edge('http') },
  { name: 'windlass, tcp edge', command: [process.execPath, windlass], service: edge('tcp') },
  { name: 'windlass, as the file is', command: [process.execPath, windlass], service: {} },
  { name: 'reference', command: [reference], service: {} },
];

console.log(`${rounds} replacements each\n`);
console.log(`${'way'.padEnd(26)}${['new connections', 'kept', 'slow bodies'].map((title) => title.padEnd(26)).join('')}seconds each`);
for (const way of ways) console.log(await measure(way));

async function measure({ name, command, service }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'windlass-replace-'));
  const project = `windlass-bench-${path.basename(folder).slice(-6).toLowerCase()}`;
  const run = (...args) => finish(command, ['-p', project, '-f', path.join(folder, 'compose.yaml'), ...args]);
  try {
    write(folder, service, 0);
    await run('up', '-d', '--wait');
    const load = startLoad({ host: '127.0.0.1', port });
    const begun = performance.now();
    for (let round = 1; round <= rounds; round++) {
      write(folder, service, round);
      await run('up', '-d', '--wait');
    }
    const each = (performance.now() - begun) / 1000 / rounds;
    const { fresh, kept, slow } = await load.stop();
    return `${name.padEnd(26)}${[fresh, kept, slow].map((one) => text(one).padEnd(26)).join('')}${each.toFixed(1)}`;
  } finally {
    await run('down', '--volumes').catch((error) => console.error(error.message));
    rmSync(folder, { recursive: true, force: true });
  }
}

function text({ sent, failed, slowestMs }) {
  return `${failed} of ${sent}, ${(slowestMs / 1000).toFixed(1)} s`;
}

function write(folder, service, generation) {
  const web = {
    image: 'node:20-alpine',
    init: true,
    command: ['node', '-e', program],
    environment: { GENERATION: String(generation) },
    ports: [`${port}:8080`],
    healthcheck: {
      test: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080'],
      interval: '1s',
      start_interval: '200ms',
      start_period: '20s',
    },
    ...service,
  };
  writeFileSync(path.join(folder, 'compose.yaml'), JSON.stringify({ services: { web } }));
}

function finish([program, ...first], args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (data) => (errors += data));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')}: exit code ${code}\n${errors}`))));
  });
}

function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
}
