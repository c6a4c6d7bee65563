import type { Emit, RunEvent } from '../../src/execute/events.ts';
import { stepSubject } from '../../src/plan/text/step-subject.ts';

export interface Recorder {
  readonly emit: Emit;
  readonly events: readonly RunEvent[];
  /** What happened, a line an event, such as `done start-container demo-web-1`. */
  readonly lines: () => readonly string[];
}

/** Keeps the events of a run. */
export function recorder(): Recorder {
  const events: RunEvent[] = [];
  return { events, emit: (event) => void events.push(event), lines: () => events.flatMap(toLine) };
}

function toLine(event: RunEvent): readonly string[] {
  switch (event.type) {
    case 'step-started':
    case 'step-done':
    case 'step-failed':
    case 'step-skipped':
      return [`${event.type.replace('step-', '')} ${event.step.kind} ${stepSubject(event.step)}`];
    case 'notice':
      return [`notice ${event.notice.message}`];
    case 'run-finished':
      return [`finished ${event.done} done, ${event.failed} failed, ${event.skipped} skipped`];
    default:
      return [];
  }
}
