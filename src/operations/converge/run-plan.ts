import type { Engine } from '../../engine/engine.ts';
import type { ProjectName } from '../../model/names.ts';
import type { ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import type { Plan } from '../../plan/step.ts';
import type { PlanFacts } from '../../plan/up-options.ts';
import type { Context } from '../context.ts';
import { lockProject } from '../lock/project-lock.ts';
import { carryOut, type RunResult } from './carry-out.ts';
import { hasMoved } from './has-moved.ts';
import { type OwnSurvey, planFacts, surveyOwn } from './survey.ts';

export interface PlanRun extends OwnSurvey {
  readonly plan: (project: Project, observed: ObservedState, facts: PlanFacts) => Plan;
  /** Asks before anything is done, where there is something to do. */
  readonly confirm?: boolean;
  readonly waitTimeoutSeconds?: number | undefined;
  /** Does not wait for other runs on the project, as what ends things by force must not. */
  readonly unlocked?: boolean;
}

/** Observes, plans and carries out: what every operation does that only touches what is there. A name alone means the project that the labels tell of. */
export async function runPlan(target: Project | ProjectName, run: PlanRun, context: Context): Promise<RunResult> {
  const engine: Engine = await context.engine();
  const { signal } = context;
  const { project, observed } = await surveyOwn(target, engine, signal, run);
  const facts = await planFacts(context, engine);
  const plan = run.plan(project, observed, facts);
  if (run.confirm && plan.steps.length > 0 && !(await context.confirm(plan))) return { plan, done: 0 };
  if (plan.steps.length === 0 || run.unlocked) return proceed(plan);
  const lock = await lockProject(project.name, plan.operation, engine, context);
  try {
    if (!lock.waited && !hasMoved(observed, await engine.listAllContainers(signal))) return await proceed(plan);
    const again = await surveyOwn(target, engine, signal, run);
    return await proceed(run.plan(again.project, again.observed, facts));
  } finally {
    await lock.release();
  }

  function proceed(chosen: Plan): Promise<RunResult> {
    context.emit({ type: 'plan-ready', plan: chosen });
    return carryOut(chosen, { engine, project, waitTimeoutSeconds: run.waitTimeoutSeconds }, context);
  }
}
