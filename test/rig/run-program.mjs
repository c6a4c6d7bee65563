import { spawn } from 'node:child_process';
import { RigError } from './rig-error.mjs';

const toldFirst = 6;
const toldLast = 12;

/**
 * @typedef {object} ProgramOptions
 * @property {number} timeoutMs after this the program is ended and the call fails
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] default: ours
 * @property {boolean} [show] let its output through instead of collecting it
 * @property {boolean} [mayFail] return a non-zero code instead of throwing
 */

/**
 * Runs a program without stdin to its end and returns what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ProgramOptions} options
 * @returns {Promise<{code: number, stdout: string, stderr: string}>}
 * @throws {RigError} with its first and last lines, when it cannot be started, fails or takes too long
 */
export function runProgram(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const title = [command, ...args.slice(0, 4)].join(' ');
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new RigError(withOutput(`"${title}" did not end within ${options.timeoutMs / 1000} s`)));
    }, options.timeoutMs);

    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new RigError(`"${title}" could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0 || options.mayFail) resolve({ code: code ?? 128, stdout, stderr });
      else reject(new RigError(withOutput(`"${title}" failed (${signal ?? `exit code ${code}`})`)));
    });

    /** @param {string} sentence */
    function withOutput(sentence) {
      const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
      const told = lines.length > toldFirst + toldLast ? [...lines.slice(0, toldFirst), '[...]', ...lines.slice(-toldLast)] : lines;
      return [sentence, ...told.map((line) => `    ${line}`)].join('\n');
    }
  });
}

/**
 * @param {string} name
 * @returns {Promise<boolean>} whether a program of this name is on the PATH
 */
export async function programExists(name) {
  const { code } = await runProgram('sh', ['-c', `command -v ${name}`], { timeoutMs: 5_000, mayFail: true });
  return code === 0;
}
