import type { Engine } from '../../engine/engine.ts';
import type { WalkResult } from '../../execute/walk.ts';
import type { ObservedState } from '../../model/observed.ts';
import { checkPorts, publishesPorts } from '../../plan/check-ports.ts';
import { refuseProblems } from '../../plan/refuse-problems.ts';
import type { Plan, Step } from '../../plan/step.ts';
import type { PlanFacts } from '../../plan/up-options.ts';
import type { Context } from '../context.ts';
import { lockProject } from '../lock/project-lock.ts';
import { type RunResult, runSteps } from './carry-out.ts';
import type { Convergence, Planner } from './convergence.ts';
import { finish } from './finish.ts';
import { hasMoved } from './has-moved.ts';

/** A convergence that found something to do. */
export interface PlannedConvergence extends Convergence {
  readonly survey: () => Promise<ObservedState>;
  readonly engine: Engine;
  readonly facts: PlanFacts;
  readonly makePlan: Planner;
  readonly observed: ObservedState;
  readonly plan: Plan;
  readonly started: number;
}

/** Carries the plan out under the project's lock; makes it anew where the world moved in between. */
export async function convergeLocked(convergence: PlannedConvergence, context: Context): Promise<RunResult> {
  const { engine, facts, leaves = () => false, makePlan, observed, project, started, survey, waitTimeoutSeconds } = convergence;
  const { emit, signal } = context;
  const results: WalkResult[] = [];
  let { plan } = convergence;
  const lock = await lockProject(project.name, plan.operation, engine, context);
  try {
    const containers = await engine.listAllContainers(signal);
    if (lock.waited || hasMoved(observed, containers)) plan = makePlan(await survey(), facts);
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
    const next = makePlan(await survey(), { ...facts, imagesReady: true, firstStep: done.length + 1 });
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
