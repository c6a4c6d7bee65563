import type { ProjectName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { type DownOptions, planDown } from '../plan/plan-down.ts';
import { imageName } from '../spec/names.ts';
import type { RunResult } from './carry-out.ts';
import type { Context } from './context.ts';
import { runPlan } from './run-plan.ts';

/**
 * Removes the project's containers and networks, and its volumes and images where asked. A project name stands for everything
 * that carries the project's label. Throws as `stop` does.
 */
export function down(target: Project | ProjectName, options: DownOptions, context: Context): Promise<RunResult> {
  const images = (project: Project) => Object.entries(project.services).map(([name, service]) => imageName(project, name, service));
  return runPlan(
    target,
    { plan: (project, observed) => planDown(project, observed, options), ...(options.images && options.images !== 'none' && { images }) },
    context,
  );
}
