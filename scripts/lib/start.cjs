'use strict';
// Starts the command line. The bundle lies beside this file in a few parts, each with the code cache that the build made; another
// Node version rejects the cache and compiles anew.
const { readFileSync, writeSync } = require('node:fs');

// The part of each chunk; the build puts the table in.
const partOf = 'PARTS';
const chunks = new Map();
const parts = new Map();

exports.start = () => {
  if (!isVersionAnswered()) load(0).runProcess();
};
// For the build, which finds out what belongs together and fills the caches.
exports.load = load;
exports.chunks = chunks;
exports.parts = parts;
exports.openPart = openPart;
exports.folder = __dirname;

/** The one answer that needs nothing of the bundle comes in the time that Node takes to start. */
function isVersionAnswered() {
  if (process.argv.length !== 3 || process.argv[2] !== 'version') return false;
  try {
    // The build puts the number in.
    const line = 'Windlass version VERSION\n';
    return writeSync(1, line) === line.length;
  } catch {
    return false;
  }
}

function load(number) {
  const known = chunks.get(number);
  if (known) return known.exports;
  const chunk = { exports: {} };
  chunks.set(number, chunk);
  openPart(partOf[number]).functions[number](chunk.exports, requireFrom, chunk, __dirname);
  return chunk.exports;
}

function requireFrom(id) {
  return id.startsWith('./') ? load(Number(id.slice(2))) : require(id);
}

function openPart(number) {
  let part = parts.get(number);
  if (!part) {
    // The parts are plain ASCII, which reads fastest as Latin-1.
    const text = readFileSync(`${__dirname}/part-${number}.cjs`, 'latin1');
    part = process.sourceMapsEnabled ? compileTraceable(text, number) : compile(text, number);
    parts.set(number, part);
  }
  return part;
}

function compile(text, number) {
  const { Script } = require('node:vm');
  const script = new Script(text, { filename: `${exports.folder}/part-${number}.cjs`, cachedData: cacheOf(number) });
  return { script, functions: script.runInThisContext() };
}

function cacheOf(number) {
  try {
    return readFileSync(`${__dirname}/part-${number}.cache`);
  } catch {
    return undefined;
  }
}

/** With `node --enable-source-maps`, which Node applies to modules only. */
function compileTraceable(text, number) {
  const Module = require('node:module');
  const filename = `${__dirname}/part-${number}.cjs`;
  const part = new Module(filename);
  part._compile(`module.exports = ${text}`, filename);
  return { functions: part.exports };
}
