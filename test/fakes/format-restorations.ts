import type { Plan } from '../../src/plan/step.ts';
import { stepSubject } from '../../src/plan/text/step-subject.ts';

/** How a plan is taken back, one line a restoration: `#8 start-container demo-web-1 undoes 2 unless [6] after [7]`. */
export function formatRestorations(plan: Plan): string {
  const lines = (plan.restorations ?? []).map(({ undoes, unless, unlessBegun, step }) =>
    [
      `#${step.id} ${step.kind} ${stepSubject(step)}`,
      undoes === undefined ? 'in any case' : `undoes ${undoes}`,
      ...(unless.length > 0 ? [`unless [${unless.join(', ')}]`] : []),
      ...(unlessBegun.length > 0 ? [`unless begun [${unlessBegun.join(', ')}]`] : []),
      `after [${step.settled.join(', ')}]`,
    ].join(' '),
  );
  return lines.join('\n');
}
