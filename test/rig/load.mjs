import { Agent, request } from 'node:http';

/**
 * Sends requests to a published port at a steady rate, from three kinds of clients: a new connection each time, a few connections
 * that are kept open, and bodies that are sent slowly. Counts what fails.
 *
 * @typedef {{ sent: number, failed: number, slowestMs: number, errors: Record<string, number> }} Tally
 * @typedef {'fresh' | 'kept' | 'slow'} Client
 * @typedef {{ readonly tallies: Record<Client, Tally>, stop(): Promise<Record<Client, Tally>> }} Load
 * @param {{ host: string, port: number, perSecond?: number, clients?: readonly Client[] }} target
 * @returns {Load}
 */
export function startLoad({ host, port, perSecond = 15, clients = ['fresh', 'kept', 'slow'] }) {
  /** @type {Record<Client, Tally>} */
  const tallies = { fresh: tally(), kept: tally(), slow: tally() };
  /** @type {Set<Promise<void>>} */
  const open = new Set();
  const agents = {
    kept: new Agent({ keepAlive: true, maxSockets: 4 }),
    fresh: new Agent({ keepAlive: false }),
    slow: new Agent({ keepAlive: false }),
  };
  const timers = clients.map((client) => setInterval(() => shoot(client), 1000 / perSecond));

  return {
    tallies,
    /** Sends no more, and resolves once the last answer is there. */
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(open);
      for (const agent of Object.values(agents)) agent.destroy();
      return tallies;
    },
  };

  /** @param {Client} client */
  function shoot(client) {
    const begun = performance.now();
    const shot = send(client)
      .catch((error) => {
        const name = error.code ?? error.message;
        tallies[client].failed++;
        tallies[client].errors[name] = (tallies[client].errors[name] ?? 0) + 1;
      })
      .then(() => {
        tallies[client].sent++;
        tallies[client].slowestMs = Math.max(tallies[client].slowestMs, performance.now() - begun);
        open.delete(shot);
      });
    open.add(shot);
  }

  /**
   * @param {Client} client
   * @returns {Promise<void>}
   */
  function send(client) {
    return new Promise((resolve, reject) => {
      const slow = client === 'slow';
      const call = request({ host, port, agent: agents[client], method: slow ? 'POST' : 'GET', path: '/', timeout: 40_000 }, (answer) => {
        answer.on('error', reject);
        answer.resume();
        answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${answer.statusCode}`))));
      });
      call.on('timeout', () => call.destroy(new Error('timeout')));
      call.on('error', reject);
      if (slow) drip(call);
      else call.end();
    });
  }
}

/** @param {import('node:http').ClientRequest} call */
function drip(call) {
  let left = 5;
  const timer = setInterval(() => {
    if (call.destroyed || left-- === 0) {
      clearInterval(timer);
      call.end();
    } else call.write('x'.repeat(100));
  }, 100);
}

/** @returns {Tally} */
function tally() {
  return { sent: 0, failed: 0, slowestMs: 0, errors: {} };
}
