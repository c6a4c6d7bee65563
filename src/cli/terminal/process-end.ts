import { constants } from 'node:os';
import type { ProcessEnd } from '../../operations/process/process-io.ts';
import { unreachable } from '../../util/unreachable.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Session } from '../session.ts';

/** The exit code of a connection to a process, which is the process's own if it ended. `what` is what goes on where it did not. */
export async function reportProcessEnd(end: ProcessEnd, what: string, { err }: Pick<Session, 'err'>): Promise<number> {
  switch (end.kind) {
    case 'exited':
      return end.exitCode;
    case 'detached':
      await err.write(`\ndetached: ${what} goes on\n`);
      return exitCodes.ok;
    case 'left':
      await err.write(`\n${what} goes on\n`);
      return 128 + (signalNumbers[end.signal] ?? 0);
    default:
      return unreachable(end);
  }
}

const signalNumbers: Readonly<Record<string, number>> = constants.signals;
