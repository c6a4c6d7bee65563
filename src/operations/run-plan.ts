import type { Engine } from '../engine/engine.ts';
import type { ProjectName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { Plan } from '../plan/step.ts';
import type { PlanFacts } from '../plan/up-options.ts';
import { carryOut, type RunResult } from './carry-out.ts';
import type { Context } from './context.ts';
import { planFacts, surveyOwn } from './survey.ts';

export interface PlanRun {
  readonly plan: (project: Project, observed: ObservedState, facts: PlanFacts) => Plan;
  /** Asks before anything is done, where there is something to do. */
  readonly confirm?: boolean;
  readonly waitTimeoutSeconds?: number | undefined;
  /** Image references to look up. */
  readonly images?: (project: Project) => readonly string[];
}

/** Observes, plans and carries out: what every operation does that only touches what is there. A name alone means the project that the labels tell of. */
export async function runPlan(target: Project | ProjectName, run: PlanRun, context: Context): Promise<RunResult> {
  const engine: Engine = await context.engine();
  const { project, observed } = await surveyOwn(target, engine, context.signal, run.images);
  const plan = run.plan(project, observed, await planFacts(context, engine));
  if (run.confirm && plan.steps.length > 0 && !(await context.confirm(plan))) return { plan, done: 0 };
  context.emit({ type: 'plan-ready', plan });
  return carryOut(plan, { engine, project, waitTimeoutSeconds: run.waitTimeoutSeconds }, context);
}
