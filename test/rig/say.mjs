const heartbeatMs = 15_000;
const worthTellingMs = 2_000;

/**
 * Tells the person at the terminal something. On stderr, so that stdout carries results only.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`rig: ${text}\n`);
}

/**
 * Names a piece of work before it starts, again every 15 s while it lasts, and how long it took when that was not short.
 * @template T
 * @param {string} what for example "installing npm packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function during(what, work) {
  const started = Date.now();
  say(`${what} ...`);
  const heartbeat = setInterval(() => say(`still ${what} (${seconds(started)})`), heartbeatMs);
  try {
    const result = await work();
    if (Date.now() - started > worthTellingMs) say(`${what}: done in ${seconds(started)}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * @param {number} sinceMs a reading of the clock
 * @returns {string}
 */
export function seconds(sinceMs) {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}
