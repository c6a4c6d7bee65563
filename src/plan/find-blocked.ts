import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Project } from '../model/project.ts';
import type { Plan } from './step.ts';

/** What the load found that keeps a container of the plan from being made. It was a warning; now it is in the way. */
export function findBlocked(project: Project, plan: Plan): readonly Diagnostic[] {
  const created = new Set<string>(plan.steps.flatMap((step) => (step.kind === 'create-container' ? [step.service] : [])));
  return project.warnings
    .filter(({ blocks }) => blocks?.some((service) => created.has(service)))
    .map((diagnostic) => ({ ...diagnostic, severity: 'error' }));
}
