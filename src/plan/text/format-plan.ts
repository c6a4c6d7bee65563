import type { Plan, Step, StepId } from '../step.ts';
import { reasonText } from './reason-text.ts';
import { stepSubject } from './step-subject.ts';

/**
 * The whole plan as text, one line a step: `#2 start-container demo-web-1 after [1]: not found`.
 * Equal plans give equal texts. Predecessors that only order stand behind a tilde.
 */
export function formatPlan(plan: Plan): string {
  return [
    ...plan.steps.map((step) => `#${step.id} ${step.kind} ${stepSubject(step)} after ${predecessors(step)}: ${reasonText(step.reason)}`),
    ...plan.notices.map((notice) => `! ${notice.message}`),
  ].join('\n');
}

function predecessors(step: Step): string {
  const after = `[${step.after.join(', ')}]`;
  return step.settled.length === 0 ? after : `${after} ~[${list(step.settled)}]`;
}

function list(ids: readonly StepId[]): string {
  return ids.join(', ');
}
