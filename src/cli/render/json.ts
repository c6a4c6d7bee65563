import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { RunEvent, StepProgress } from '../../execute/events.ts';
import { unreachable } from '../../util/unreachable.ts';
import { eventVersion } from './event-version.ts';
import { toJsonNotice, toJsonPlan, toJsonStep } from './plan-json.ts';
import type { ProgressFold } from './progress.ts';
import { safeJson } from './safe-json.ts';

/** One JSON object per line, as schemas/events.schema.json has them. Places are left out: the texts are not read while containers start. */
export const jsonProgress: ProgressFold<undefined> = {
  initial: undefined,
  next: (state, event) => ({ state, text: `${safeJson({ version: eventVersion, ...toJsonEvent(event) })}\n` }),
};

function toJsonEvent(event: RunEvent): object {
  switch (event.type) {
    case 'plan-ready':
      return { type: event.type, plan: toJsonPlan(event.plan) };
    case 'step-started':
      return { type: event.type, step: toJsonStep(event.step) };
    case 'step-progress':
      return { type: event.type, step: toJsonStep(event.step), progress: toJsonProgress(event.progress) };
    case 'step-done':
      return {
        type: event.type,
        step: toJsonStep(event.step),
        durationMs: Math.round(event.durationMs),
        ...(event.container !== undefined && { container: event.container }),
      };
    case 'step-failed':
      return { type: event.type, step: toJsonStep(event.step), failure: event.failure };
    case 'step-skipped':
      return { type: event.type, step: toJsonStep(event.step), because: event.because };
    case 'notice':
      return { type: event.type, notice: toJsonNotice(event.notice) };
    case 'run-finished': {
      const { type, done, failed, skipped, restored, durationMs } = event;
      return {
        type,
        operation: event.plan.operation,
        project: event.plan.project,
        done,
        failed,
        skipped,
        ...(restored !== undefined && { restored }),
        durationMs: Math.round(durationMs),
      };
    }
    default:
      return unreachable(event);
  }
}

export function warningJson(diagnostic: Diagnostic): string {
  return `${safeJson({ version: eventVersion, type: 'warning', diagnostic })}\n`;
}

function toJsonProgress(progress: StepProgress): object {
  if (progress.kind !== 'output') return { kind: progress.kind, ...progress.progress };
  return { kind: progress.kind, stream: progress.frame.stream, text: progress.frame.data.toString('utf8') };
}
