#!/usr/bin/env node
// How load time grows with the size of the file: `config -q` of 1 to 4,000 services, each a whole process, median of the runs.
//   node bench/load.mjs [--runs 5]
// Growth is linear when the last column (milliseconds per service beyond the one-service run) stays level.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 5;
const windlass = path.join(import.meta.dirname, '..', 'bin', 'windlass.js');
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
const folder = mkdtempSync(path.join(tmpdir(), 'windlass-bench-'));

try {
  const base = measure(1);
  console.log('services      kB    seconds   ms per service');
  for (const services of [500, 1000, 2000, 4000]) {
    const { seconds, kilobytes } = measure(services);
    const each = ((seconds - base.seconds) * 1000) / services;
    console.log(
      `${String(services).padStart(8)}${String(kilobytes).padStart(8)}${seconds.toFixed(3).padStart(11)}${each.toFixed(3).padStart(17)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(services) {
  const file = path.join(folder, `${services}.yaml`);
  const text = composeFile(services);
  writeFileSync(file, text);
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [windlass, '-f', file, '-p', 'bench', 'config', '-q'], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return (performance.now() - start) / 1000;
  });
  return { seconds: times.sort((a, b) => a - b)[Math.floor(runs / 2)], kilobytes: Math.round(text.length / 1024) };
}

/** Services as real files have them: shared parts by anchor, ports, mounts, dependencies, limits. */
function composeFile(services) {
  const one = (i) => `  s${i}:
    <<: *base
    environment: {<<: *env, ID: "${i}"}
    ports: ["127.0.0.1:${10000 + (i % 50000)}:80"]
    volumes: ["v${i}:/data:ro", "./conf:/conf"]
    deploy: {resources: {limits: {cpus: "0.5", memory: 64M}}}
${i > 0 ? `    depends_on: {s${Math.floor((i - 1) / 2)}: {condition: service_started}}\n` : ''}`;
  const each = (f) => Array.from({ length: services }, (_unused, i) => f(i)).join('');
  return `x-base: &base
  image: "registry.example.org/team/app:\${TAG:-1.2.3}"
  environment: &env {LOG: info, REGION: "\${REGION:-eu}"}
  healthcheck: {test: [CMD, curl, "-f", "http://localhost"], interval: 10s}
services:
${each(one)}volumes:
${each((i) => `  v${i}: {}\n`)}`;
}
