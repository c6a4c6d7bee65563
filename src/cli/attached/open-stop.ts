import type { Project } from '../../model/project.ts';
import { kill } from '../../operations/kill.ts';
import { stop } from '../../operations/stop.ts';
import type { Session } from '../session.ts';
import { countDown, longestGrace } from './stop-countdown.ts';

/** The end of an attached run: its services stop in order; asked again, they are killed; asked a third time, the process leaves. */
export interface Stop {
  /** Somebody wants the run to end, with that exit code. */
  request(exitCode: number): void;
  /** The run has come to its end by itself. */
  begin(message: string): void;
  /** To be called when something has started: where everything is to stop, it came too late for that. */
  catchUp(): void;
  /** Undefined until it has begun; settles when everything has stopped. */
  underWay(): Promise<unknown> | undefined;
  /** What the first request asked for. */
  exitCode(): number | undefined;
  /** Takes the countdown away. */
  close(): void;
}

export interface StopTarget {
  readonly project: Project;
  readonly services: readonly string[];
  /** Instead of each service's own; as `stop` takes it. */
  readonly timeoutSeconds: number | undefined;
  /** Begins no further start. */
  readonly cutStarts: () => void;
  /** Settles when starts that were under way have ended. */
  readonly finished: Promise<void>;
  readonly signal: AbortSignal;
  /** Shows how much time is left. */
  readonly say: (text: string | undefined) => void;
}

/** Nothing stops before it is asked to. */
export function openStop(target: StopTarget, session: Session): Stop {
  const { project, services, timeoutSeconds, signal } = target;
  let stopping: Promise<unknown> | undefined;
  let requests = 0;
  let code: number | undefined;
  let endCountdown: () => void = () => undefined;
  return {
    request(exitCode) {
      requests++;
      code ??= exitCode;
      if (requests === 1) stopping ??= inBackground(stopAll('Gracefully stopping... press Ctrl+C again to force'));
      else if (requests === 2) stopping = inBackground(killAll());
      else process.exit(code);
    },
    begin(message) {
      stopping ??= inBackground(stopAll(message));
    },
    catchUp() {
      if (stopping) stopping = inBackground(stopping.then(requests > 1 ? runKill : runStop));
    },
    underWay: () => stopping,
    exitCode: () => code,
    close: () => endCountdown(),
  };

  async function stopAll(message: string): Promise<void> {
    await session.err.write(`${message}\n`);
    endCountdown = countDown(longestGrace(project, services, timeoutSeconds), target.say);
    target.cutStarts();
    await target.finished;
    await runStop();
  }

  async function killAll(): Promise<void> {
    endCountdown();
    await session.err.write('Killing...\n');
    await runKill();
  }

  async function runStop(): Promise<void> {
    const request = { services, ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
    await session.run((context) => stop(project, request, context), { lines: true, signal });
  }

  async function runKill(): Promise<void> {
    await session.run((context) => kill(project, { services }, context), { lines: true, signal });
  }
}

/** It is waited for in the end; until then a failure, which is told as it happens, must not end the process. */
function inBackground(work: Promise<unknown>): Promise<unknown> {
  work.catch(() => undefined);
  return work;
}
