import type { WalkResult } from '../execute/walk.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { checkPorts, publishesPorts } from '../plan/check-ports.ts';
import { refuseProblems } from '../plan/refuse-problems.ts';
import type { Plan, Step } from '../plan/step.ts';
import type { PlanFacts } from '../plan/up-options.ts';
import { finish, type RunResult, runSteps } from './carry-out.ts';
import type { Context } from './context.ts';
import { hasMoved } from './has-moved.ts';
import { lockProject } from './project-lock.ts';
import { planFacts, surveyProject } from './survey.ts';

export interface Convergence {
  readonly project: Project;
  readonly plan: (observed: ObservedState, facts: PlanFacts) => Plan;
  /** Seconds after which waits give up; no limit when left out or 0. */
  readonly waitTimeoutSeconds?: number | undefined;
  /** Steps that are planned and told, and that the caller carries out. No other step may come after one of them. */
  readonly leaves?: (step: Step) => boolean;
}

/**
 * Observes, plans and carries out, while no other run works on the project. Images come first; nothing is made before they are all there and no port is in the way.
 *
 * @returns the whole plan, and how many of its steps were done; a plan without steps says that nothing had to be done.
 * @throws WindlassError what the planner throws; LOCKED; STEP_FAILED, TIMEOUT or ABORTED once steps were carried out.
 */
export async function converge(convergence: Convergence, context: Context): Promise<RunResult> {
  const { project, waitTimeoutSeconds, leaves = () => false } = convergence;
  const { engine: connect, emit, now, signal } = context;
  const started = now();
  const engine = await connect();
  const observed = await surveyProject(project, engine, signal);
  // Only now is the version known without a call of its own.
  const facts = await planFacts(context, engine);
  const results: WalkResult[] = [];
  let plan = convergence.plan(observed, facts);
  if (plan.steps.length === 0) {
    emit({ type: 'plan-ready', plan });
    return end();
  }
  const lock = await lockProject(project.name, plan.operation, engine, context);
  try {
    const containers = await engine.listAllContainers(signal);
    if (lock.waited || hasMoved(observed, containers)) plan = convergence.plan(await surveyProject(project, engine, signal), facts);
    if (publishesPorts(plan)) refuseProblems(checkPorts(plan, project, containers));
    return await carryOutAll();
  } finally {
    await lock.release();
  }

  async function carryOutAll(): Promise<RunResult> {
    const images = plan.steps.filter(isImageStep);
    if (images.length > 0) {
      emit({ type: 'plan-ready', plan });
      results.push(await runSteps({ ...plan, steps: images, restorations: [] }, { engine, project }, context));
      if (results.some(({ failed, skipped }) => failed.length + skipped.length > 0)) return end();
      // What becomes of the containers depends on what the images turned out to be.
      plan = await replan(images);
    }
    emit({ type: 'plan-ready', plan });
    const rest = plan.steps.slice(images.length).filter((step) => !leaves(step));
    results.push(await runSteps({ ...plan, steps: rest }, { engine, project, waitTimeoutSeconds }, context));
    return end();
  }

  async function replan(done: readonly Step[]): Promise<Plan> {
    const next = convergence.plan(await surveyProject(project, engine, signal), {
      ...facts,
      imagesReady: true,
      firstStep: done.length + 1,
    });
    return { ...next, steps: [...done, ...next.steps] };
  }

  function end(): RunResult {
    finish(results, plan, started, context);
    return { plan, done: results.reduce((sum, { done }) => sum + done, 0) };
  }
}

function isImageStep(step: Step): boolean {
  return step.kind === 'pull-image' || step.kind === 'build-image';
}
