import { jsonLines, openCall } from '../engine-api.mjs';

const silenceMs = 20_000;
const unreachable =
  /lookup|no such host|dial tcp|connection re|no route|timeout|timed out|deadline|said nothing|proxyconnect|certificate|\bEOF\b/i;

/**
 * Asks the engine to pull an image.
 * @param {string} host
 * @param {string} reference name:tag
 * @returns {Promise<{kind: 'pulled'} | {kind: 'unreachable' | 'refused', reason: string}>} whether another pull has a chance shows in the kind
 */
export async function pullImage(host, reference) {
  const [fromImage = '', tag = 'latest'] = reference.split(':');
  try {
    const response = await openCall(host, 'POST', '/images/create', { query: { fromImage, tag }, idleMs: silenceMs });
    for await (const line of jsonLines(response)) {
      const { error } = /** @type {{error?: string}} */ (line);
      if (error !== undefined) return failed(error);
    }
    return { kind: 'pulled' };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} reason
 * @returns {{kind: 'unreachable' | 'refused', reason: string}}
 */
function failed(reason) {
  return { kind: unreachable.test(reason) ? 'unreachable' : 'refused', reason };
}
