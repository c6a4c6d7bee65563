import type { Project } from '../model/project.ts';
import { planUp } from '../plan/plan-up.ts';
import type { Plan } from '../plan/step.ts';
import type { UpOptions } from '../plan/up-options.ts';
import type { PreviewContext } from './context.ts';
import { planFacts, surveyProject } from './survey.ts';

/**
 * What `up` would do. It holds only the reading half of an engine, so it cannot change anything. Containers whose image has yet
 * to be built or pulled are planned with what is known of it.
 *
 * @throws WindlassError as `up` does before its first step.
 */
export async function planPreview(project: Project, options: UpOptions, context: PreviewContext): Promise<Plan> {
  const engine = await context.engine();
  const observed = await surveyProject(project, engine, context.signal);
  return planUp(project, observed, options, await planFacts(context, engine));
}
