import { askYesNo } from '../../host/ask.ts';
import type { Plan } from '../../plan/step.ts';
import { describeAction } from '../../plan/text/describe-step.ts';
import { neutralise } from '../render/neutralise.ts';
import type { Session } from '../session.ts';

/** Says what is going to be removed, and asks. The end of the input is a no. */
export async function confirm(plan: Plan, { err }: Session): Promise<boolean> {
  const removals = plan.steps.filter((step) => step.kind === 'remove-container' || step.kind === 'remove-volume');
  await err.write(`Going to\n${removals.map((step) => `  ${neutralise(describeAction(step))}\n`).join('')}`);
  return askYesNo('Go on?');
}
