import type { BuildProgress, ImageProgress, LogFrame } from '../engine/engine.ts';
import type { ContainerId, ServiceName } from '../model/names.ts';
import type { Notice, Plan, Step, StepId } from '../plan/step.ts';

/** What happens while a plan is carried out. Renderers are folds over these; `--progress json` prints them. */
export type RunEvent =
  /**
   * What is going to be done. Comes again, with more steps, when images had to be built or pulled first: what becomes of the
   * containers is planned with the images at hand. The ids of steps that were told before stay.
   */
  | { readonly type: 'plan-ready'; readonly plan: Plan }
  | { readonly type: 'step-started'; readonly step: Step }
  | { readonly type: 'step-progress'; readonly step: Step; readonly progress: StepProgress }
  /** `container` is the id of the container that the step made or acted on, for those that do. */
  | { readonly type: 'step-done'; readonly step: Step; readonly durationMs: number; readonly container?: ContainerId }
  | { readonly type: 'step-failed'; readonly step: Step; readonly failure: StepFailure }
  /** A predecessor failed, or the run was aborted before the step began. */
  | { readonly type: 'step-skipped'; readonly step: Step; readonly because: StepFailureCause }
  | { readonly type: 'notice'; readonly notice: Notice }
  | {
      readonly type: 'run-finished';
      readonly plan: Plan;
      readonly done: number;
      readonly failed: number;
      readonly skipped: number;
      /** How many steps put back what was there before. */
      readonly restored?: number;
      readonly durationMs: number;
    };

export type StepFailureCause = { readonly kind: 'step'; readonly step: StepId } | { readonly kind: 'aborted' };

export type StepProgress =
  | { readonly kind: 'image'; readonly progress: ImageProgress }
  | { readonly kind: 'build'; readonly progress: BuildProgress }
  | { readonly kind: 'output'; readonly frame: LogFrame };

/** Everything a user needs to see why a step failed, gathered when it failed. */
export interface StepFailure {
  readonly message: string;
  readonly help?: string;
  readonly service?: ServiceName;
  /** The container's name. */
  readonly container?: string;
  readonly exitCode?: number;
  readonly oomKilled?: boolean;
  /** The container's last lines, oldest first. */
  readonly logTail: readonly string[];
  /** Output of the last health probe, where there is a healthcheck. */
  readonly probeOutput?: string;
}

export type Emit = (event: RunEvent) => void;
