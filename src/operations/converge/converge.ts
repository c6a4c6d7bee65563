import { setImmediate } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { RunResult } from './carry-out.ts';
import type { Convergence } from './convergence.ts';
import { finish } from './finish.ts';
import { planFacts, surveyProject } from './survey.ts';

/**
 * Observes, plans and carries out, while no other run works on the project. Images come first; nothing is made before they are all there and no port is in the way.
 *
 * @returns the whole plan, and how many of its steps were done; a plan without steps says that nothing had to be done.
 * @throws WindlassError what the planner throws; LOCKED; STEP_FAILED, TIMEOUT or ABORTED once steps were carried out.
 */
export async function converge(convergence: Convergence, context: Context): Promise<RunResult> {
  const { planner, project } = convergence;
  const started = context.now();
  const engine = await context.engine();
  const survey = convergence.survey ?? (() => surveyProject(project, engine, context.signal));
  // The planner loads once the questions are out, while they are answered.
  const [observed, makePlan] = await Promise.all([survey(), setImmediate().then(planner)]);
  // Only now is the version known without a call of its own.
  const facts = await planFacts(context, engine);
  const plan = makePlan(observed, facts);
  if (plan.steps.length === 0) {
    context.emit({ type: 'plan-ready', plan });
    finish([], plan, started, context);
    return { plan, done: 0 };
  }
  const { convergeLocked } = await import('./converge-locked.ts');
  return convergeLocked({ ...convergence, survey, engine, facts, makePlan, observed, plan, started }, context);
}
