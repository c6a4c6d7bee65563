import type { ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import type { OwnSurvey } from '../../operations/converge/survey.ts';
import type { Plan } from '../../plan/step.ts';
import type { PlanFacts } from '../../plan/up-options.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Locate } from '../render/locate.ts';
import type { NamedProject, Session } from '../session.ts';

export type Planner = (project: Project, observed: ObservedState, facts: PlanFacts) => Plan;

/** Prints what an operation on what is there would do. Holds only the reading half of an engine. */
export async function previewOn(target: NamedProject | Project, plan: Planner, session: Session, look: OwnSurvey = {}): Promise<number> {
  const { name, project } = 'services' in target ? { name: target.name, project: target } : target;
  const [{ planFacts, surveyOwn }, reader] = await Promise.all([import('../../operations/converge/survey.ts'), session.reader()]);
  const signal = session.signal();
  const surveyed = await surveyOwn(project ?? name, reader, signal, look);
  await printPlan(plan(surveyed.project, surveyed.observed, await planFacts({ signal }, reader)), 'text', session);
  return exitCodes.ok;
}

/** The steps on standard output, what should be known besides on standard error. */
export async function printPlan(plan: Plan, format: 'text' | 'json', session: Session): Promise<void> {
  const { out, outStyle, err, errStyle } = session;
  const locate = await openPlaces(session);
  if (format === 'json') {
    const { toJsonPlan } = await import('../render/plan-json.ts');
    await out.write(`${JSON.stringify(toJsonPlan(plan, locate), undefined, 2)}\n`);
    return;
  }
  const [{ renderGoals, renderPlan }, { nothingToDo, renderNotice }] = await Promise.all([
    import('../render/plan-text.ts'),
    import('../render/plain.ts'),
  ]);
  await out.write(toText(renderPlan(plan, outStyle, locate)));
  const notices = plan.notices.flatMap((notice) => renderNotice(notice, errStyle));
  const last = nothingToDo(plan) ?? `${plan.steps.length} ${plan.steps.length === 1 ? 'step' : 'steps'}; nothing was changed`;
  await err.write(toText([...notices, ...(plan.steps.length > 0 ? renderGoals(plan) : []), last]));
}

/** Says where in the files a value is, as people and scripts read it. */
export async function openPlaces(session: Session): Promise<Locate> {
  const [{ openLocator }, { openSourceView }] = await Promise.all([import('../render/locate.ts'), import('../session/source-view.ts')]);
  return openLocator(openSourceView(session, session.err));
}

function toText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
