import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { Plan } from '../plan/step.ts';
import type { PlanFacts } from '../plan/up-options.ts';
import { exitCodes } from './exit-codes.ts';
import type { NamedProject, Session } from './session.ts';

export type Planner = (project: Project, observed: ObservedState, facts: PlanFacts) => Plan;

/** Prints what an operation on what is there would do. Holds only the reading half of an engine. */
export async function previewOn({ name, project }: NamedProject, plan: Planner, session: Session): Promise<number> {
  const [{ planFacts, surveyOwn }, reader] = await Promise.all([import('../operations/survey.ts'), session.reader()]);
  const signal = session.signal();
  const surveyed = await surveyOwn(project ?? name, reader, signal);
  await printPlan(plan(surveyed.project, surveyed.observed, await planFacts({ signal }, reader)), 'text', session);
  return exitCodes.ok;
}

/** The steps on standard output, what should be known besides on standard error. */
export async function printPlan(plan: Plan, format: 'text' | 'json', session: Session): Promise<void> {
  const { out, err, errStyle } = session;
  if (format === 'json') {
    const { toJsonPlan } = await import('./render/json.ts');
    await out.write(`${JSON.stringify(toJsonPlan(plan), undefined, 2)}\n`);
    return;
  }
  const [{ describeStep }, { nothingToDo, renderNotice }, { neutralise }] = await Promise.all([
    import('../plan/describe-step.ts'),
    import('./render/plain.ts'),
    import('./render/neutralise.ts'),
  ]);
  await out.write(plan.steps.map((step) => `${neutralise(describeStep(step))}\n`).join(''));
  const notices = plan.notices.flatMap((notice) => renderNotice(notice, errStyle));
  const last = nothingToDo(plan) ?? `${plan.steps.length} ${plan.steps.length === 1 ? 'step' : 'steps'}; nothing was changed`;
  await err.write([...notices, last].map((line) => `${line}\n`).join(''));
}
