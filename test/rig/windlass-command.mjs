import { join } from 'node:path';
import { projectDirectory } from './paths.mjs';

/**
 * The command under test: this project's own, or what WINDLASS_CMD names (another implementation, to compare with).
 * @returns {{program: string, args: readonly string[]}}
 */
export function windlassCommand() {
  const [program, ...args] = (process.env.WINDLASS_CMD ?? '').split(' ').filter((word) => word !== '');
  if (program !== undefined) return { program, args };
  return { program: process.execPath, args: [join(projectDirectory, 'bin/windlass.js')] };
}

/**
 * Our own environment without the settings of the person at the terminal that would change what the command does.
 * @param {string} host the engine
 * @returns {NodeJS.ProcessEnv}
 */
export function windlassEnvironment(host) {
  // Node reads the file of NODE_EXTRA_CA_CERTS at each start, which takes longer than some commands; nothing here speaks TLS.
  const foreign = /^(COMPOSE_|DOCKER_(CONTEXT|TLS|CERT_PATH|API_VERSION)|NODE_EXTRA_CA_CERTS$)/;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))), DOCKER_HOST: host };
}
