import type { ErrorCode } from '../diagnostics/windlass-error.ts';

/** What an exit code tells a script. Commands that run a program in a container give that program's code instead. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  /** `plan` and `drift` only. */
  changesPending: 2,
  invalidProject: 3,
  rolledBack: 4,
  timeout: 5,
  locked: 6,
  engineUnreachable: 7,
  interrupted: 130,
  /** The reader of standard output went away. */
  outputClosed: 141,
  terminated: 143,
} as const;

const byError: Readonly<Record<ErrorCode, number>> = {
  PROJECT_INVALID: exitCodes.invalidProject,
  USAGE: exitCodes.failed,
  ENGINE_UNREACHABLE: exitCodes.engineUnreachable,
  ENGINE_ERROR: exitCodes.failed,
  STEP_FAILED: exitCodes.failed,
  ROLLED_BACK: exitCodes.rolledBack,
  TIMEOUT: exitCodes.timeout,
  LOCKED: exitCodes.locked,
  NOT_FOUND: exitCodes.failed,
  ABORTED: exitCodes.failed,
  UNSUPPORTED: exitCodes.failed,
  PLAN_OUTDATED: exitCodes.failed,
};

export function exitCodeOf(code: ErrorCode): number {
  return byError[code];
}
