'use strict';
// Runs usual commands in this process, in the folder that is given. With `groups` it prints which chunks the table of each of them
// needs, which they use before they ask the engine, and which each was the first to use then; with `cache` it writes the code caches: functions that ran are in the cache,
// all others are compiled when they are first called.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const net = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const v8 = require('node:v8');
const { openStandInEngine } = require('./stand-in-engine.cjs');

const project = `services:
  one: { image: busybox, command: sleep 1, environment: { A: "\${B:-c}" }, stop_grace_period: 1s, ports: ["8080:80"], volumes: ["data:/data"] }
  two: { image: busybox, init: true, labels: { a: b }, depends_on: [one], deploy: { replicas: 2 } }
volumes: { data: {} }
`;
// In the order of how much a millisecond matters. The first `up` finds everything there.
const lines = ['config -q', 'ps -a', 'up -d', 'down -t 0', 'up -d', 'logs', 'config', 'plan'];

const [, , folder, mode] = process.argv;
const bundle = require(join(folder, 'start.cjs'));
// Caches carry the name for stack traces; that of the folder here means nothing elsewhere.
bundle.folder = 'windlass';

// Compiled functions that were not called for a while would be thrown away. A cache carries the flags in force when it is made,
// and is rejected under others, so they are put back before.
v8.setFlagsFromString('--no-flush-bytecode');

void warmUp().then((used) => {
  if (mode === 'cache') writeCaches();
  // Not console.log: an exit cuts off what a pipe has not taken.
  else writeFileSync(1, JSON.stringify(used));
  process.exit(0);
});

/** A command that fails here only costs some milliseconds at its first start: the build goes on. */
async function warmUp() {
  const work = mkdtempSync(join(tmpdir(), 'windlass-warm-up-'));
  const engine = await openStandInEngine(join(work, 'engine.sock'));
  const tables = [];
  const groups = [];
  try {
    writeFileSync(join(work, 'compose.yaml'), project);
    process.chdir(work);
    const host = ['-H', `unix://${work}/engine.sock`, '--progress', 'plain'];
    await runElsewhere([...host, 'up', '-d']);
    const { loadCommand, runCommandLine } = bundle.load(0);
    const entry = [...bundle.chunks.keys()];
    for (const name of new Set(lines.map((line) => line.split(' ', 1)[0]))) tables.push((await loads(() => loadCommand(name))).all);
    for (const line of lines) {
      const { all, asked } = await loads(() => run(runCommandLine, [...host, ...line.split(' ')]));
      // While the engine answers there is time to load the rest, so what asks lies with what `ps` needs.
      const early = groups.length === 2 ? asked : [];
      groups.at(-1)?.push(...early);
      groups.push(all.filter((chunk) => !early.includes(chunk)));
    }
    groups[0].unshift(...entry);
  } finally {
    engine.close();
    process.chdir(tmpdir());
    rmSync(work, { recursive: true, force: true });
  }
  return { tables: tables.filter(isFilled), groups: groups.filter(isFilled) };
}

function isFilled(chunks) {
  return chunks.length > 0;
}

/** The chunks that were not there before: all of them, and those that were there when the engine was asked. */
async function loads(act) {
  const before = new Set(bundle.chunks.keys());
  const added = () => [...bundle.chunks.keys()].filter((chunk) => !before.has(chunk));
  const { connect } = net;
  let asked = [];
  net.connect = (...target) => {
    asked = added();
    net.connect = connect;
    return connect(...target);
  };
  await act();
  net.connect = connect;
  return { all: added(), asked };
}

/** In a process of its own, so that nothing of it counts. */
async function runElsewhere(argv) {
  const child = spawn(process.execPath, ['-e', 'require(process.argv[1]).start()', join(folder, 'start.cjs'), ...argv], {
    stdio: 'ignore',
  });
  await once(child, 'close');
}

async function run(runCommandLine, argv) {
  const sink = { write: () => undefined, flush: () => undefined, isTerminal: false, columns: () => undefined };
  const said = [];
  const code = await runCommandLine(argv, sink, { ...sink, write: (text) => void said.push(text) });
  if (code !== 0 && code !== 2) console.error(`warm-up: ${argv.slice(4).join(' ')} ended with ${code}\n${said.join('')}`);
}

function writeCaches() {
  const last = Math.max(...bundle.parts.keys());
  // What no command used has no compiled functions, but its outline saves reading it all.
  bundle.openPart(last + 1);
  v8.setFlagsFromString('--flush-bytecode');
  for (const [number, { script }] of bundle.parts) writeFileSync(join(folder, `part-${number}.cache`), script.createCachedData());
}
