import type { Project } from '../model/project.ts';
import { type PlanBasis, planBasis } from '../plan/plan-basis.ts';
import { planUp } from '../plan/plan-up.ts';
import type { Plan } from '../plan/step.ts';
import type { UpOptions } from '../plan/up-options.ts';
import type { PreviewContext } from './context.ts';
import { planFacts, surveyProject } from './converge/survey.ts';

/** A plan, and what it was made of. */
export interface FoundedPlan {
  readonly plan: Plan;
  readonly basis: PlanBasis;
}

/**
 * What `up` would do. It holds only the reading half of an engine, so it cannot change anything. Containers whose image has yet
 * to be built or pulled are planned with what is known of it.
 *
 * @throws WindlassError as `up` does before its first step.
 */
export async function planPreview(project: Project, options: UpOptions, context: PreviewContext): Promise<Plan> {
  return (await foundedPreview(project, options, context)).plan;
}

/** As `planPreview`, with what `up` needs to carry out exactly this plan later. */
export async function foundedPreview(project: Project, options: UpOptions, context: PreviewContext): Promise<FoundedPlan> {
  const engine = await context.engine();
  const observed = await surveyProject(project, engine, context.signal);
  const facts = await planFacts(context, engine);
  const plan = planUp(project, observed, options, facts);
  return { plan, basis: planBasis({ project, observed, options, facts, plan }) };
}
