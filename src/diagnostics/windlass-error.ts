import type { Diagnostic } from './diagnostic.ts';

/**
 * What kind of failure ended an operation. The CLI maps each to an exit code; the library's users match on it.
 */
export type ErrorCode =
  | 'PROJECT_INVALID'
  | 'USAGE'
  | 'ENGINE_UNREACHABLE'
  | 'ENGINE_ERROR'
  | 'STEP_FAILED'
  | 'ROLLED_BACK'
  | 'TIMEOUT'
  | 'LOCKED'
  | 'NOT_FOUND'
  | 'ABORTED'
  | 'UNSUPPORTED'
  | 'PLAN_OUTDATED';

/** The only error class thrown on purpose. Anything else is a bug and keeps its stack. */
export class WindlassError extends Error {
  override readonly name = 'WindlassError';
  readonly code: ErrorCode;
  readonly diagnostics: readonly Diagnostic[];
  /** What to do about it, in one sentence. */
  readonly help: string | undefined;
  /** Instead of the one that the code has: what a shell gives for a program that cannot be run. */
  readonly exitCode: number | undefined;

  constructor(code: ErrorCode, message: string, options: WindlassErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.diagnostics = options.diagnostics ?? [];
    this.help = options.help;
    this.exitCode = options.exitCode;
  }
}

interface WindlassErrorOptions {
  readonly diagnostics?: readonly Diagnostic[];
  readonly help?: string;
  readonly exitCode?: number;
  readonly cause?: unknown;
}
