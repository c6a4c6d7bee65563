import type { ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import type { Plan, Step } from '../../plan/step.ts';
import type { PlanFacts } from '../../plan/up-options.ts';

/** What a project is to be brought to. */
export interface Convergence {
  readonly project: Project;
  /** Where more has to be looked at than the project itself needs. */
  readonly survey?: () => Promise<ObservedState>;
  /** Loads what makes the plan. */
  readonly planner: () => Promise<Planner>;
  /** Seconds after which waits give up; no limit when left out or 0. */
  readonly waitTimeoutSeconds?: number | undefined;
  /** Steps that are planned and told, and that the caller carries out. No other step may come after one of them. */
  readonly leaves?: (step: Step) => boolean;
}

/** Pure: the same observation and facts always give the same plan. */
export type Planner = (observed: ObservedState, facts: PlanFacts) => Plan;
