import type { Project } from '../model/project.ts';
import { type BuildOptions, planBuild } from '../plan/images/plan-build.ts';
import type { Context } from './context.ts';
import { carryOut, type RunResult } from './converge/carry-out.ts';
import { planFacts } from './converge/survey.ts';

/**
 * Builds the images of services with the engine's BuildKit.
 *
 * @throws WindlassError USAGE for a service that is not there; STEP_FAILED or ABORTED once steps were carried out.
 */
export async function build(project: Project, options: BuildOptions, context: Context): Promise<RunResult> {
  const engine = await context.engine();
  const plan = planBuild(project, options, await planFacts(context, engine));
  context.emit({ type: 'plan-ready', plan });
  return carryOut(plan, { engine, project }, context);
}
