import type { Project } from '../model/project.ts';
import { type Drift, type DriftOptions, findDrift } from '../plan/find-drift.ts';
import type { PreviewContext } from './context.ts';
import { planFacts, surveyProject } from './converge/survey.ts';

/** What the engine holds of a project that no file says. Holds only the reading half of an engine. */
export async function drift(project: Project, options: DriftOptions, context: PreviewContext): Promise<Drift> {
  const engine = await context.engine();
  const observed = await surveyProject(project, engine, context.signal);
  return findDrift(project, observed, options, await planFacts(context, engine));
}
