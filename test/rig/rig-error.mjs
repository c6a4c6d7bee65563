/** A failure that the rig foresaw: its message is for the person at the terminal, its code for the shell. */
export class RigError extends Error {
  /** @override */
  name = 'RigError';

  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The exit code of "there is no engine, and none can be started here". */
export const noEngineExitCode = 7;
