import { RigError } from './rig-error.mjs';
import { say } from './say.mjs';

/**
 * Runs a script's main function: what it returns is the exit code, what it throws is told in one message.
 * @param {() => Promise<number>} main
 * @returns {Promise<void>}
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = error instanceof RigError ? error.exitCode : 1;
    say(describeFailure(error));
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function describeFailure(error) {
  if (error instanceof RigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
