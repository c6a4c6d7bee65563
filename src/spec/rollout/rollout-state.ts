import { composeLabels } from '../../model/compose-labels.ts';
import type { ContainerName, ProjectName, ServiceName } from '../../model/names.ts';
import type { StringMap } from '../../model/shared.ts';
import type { VolumeSpec } from '../container-spec.ts';

/** Labels of the volumes by which a replacement tells how it goes, and is told to wait. The project's label makes them go with it. */
export const rolloutLabels = {
  /** On all of them: the service. */
  service: 'dev.windlass.rollout',
  /** One for all services that a run replaces. */
  run: 'dev.windlass.rollout-run',
  /** A volume cannot be changed, so each state is another one: the one with the highest number holds. */
  turn: 'dev.windlass.rollout-turn',
  state: 'dev.windlass.rollout-state',
  /** On a volume that somebody else made: what the replacement is to do. With the run and the service, such as `4f… web`. */
  wish: 'dev.windlass.rollout-wish',
  wanted: 'dev.windlass.rollout-wanted',
} as const;

/** How a replacement goes, or went. */
export interface RolloutState {
  readonly operation: string;
  readonly phase: RolloutPhase;
  readonly level: string;
  readonly order: string;
  /** The containers, by their final names. */
  readonly batches: readonly (readonly ContainerName[])[];
  /** How many batches have been replaced. */
  readonly done: number;
  /** Why it did not succeed. */
  readonly failure?: string;
  /** What was there before. */
  readonly from?: { readonly configHash: string; readonly imageId: string };
  /** Who does it; empty where nobody told. */
  readonly machine: string;
  readonly pid: number;
  readonly startTime: string;
}

/** `interrupted` is what it says itself when it was asked to end; one that was killed says nothing any more. */
export type RolloutPhase = 'running' | 'paused' | 'finished' | 'failed' | 'rolled-back' | 'interrupted';

export type RolloutWish = 'pause' | 'undo';

export interface RolloutPlace {
  readonly project: ProjectName;
  readonly service: ServiceName;
  readonly run: string;
}

export function stateVolume({ project, service, run }: RolloutPlace, turn: number, state: RolloutState): VolumeSpec {
  return {
    Name: `windlass-rollout-${project}-${run}-${service}-${turn}`,
    Labels: {
      [composeLabels.project]: project,
      [rolloutLabels.service]: service,
      [rolloutLabels.run]: run,
      [rolloutLabels.turn]: String(turn),
      [rolloutLabels.state]: JSON.stringify(state),
    },
  };
}

export function wishVolume(place: RolloutPlace, wish: RolloutWish): VolumeSpec {
  const { project, service, run } = place;
  return {
    Name: `windlass-rollout-${project}-${run}-${service}-${wish}`,
    Labels: {
      [composeLabels.project]: project,
      [rolloutLabels.service]: service,
      [rolloutLabels.wish]: wishKey(place),
      [rolloutLabels.wanted]: wish,
    },
  };
}

/** What the wishes for one replacement are found by. */
export function wishKey({ service, run }: RolloutPlace): string {
  return `${run} ${service}`;
}

/** A state that a volume tells; undefined on other volumes, and where another version of this program wrote it. */
export function readState(labels: StringMap): RolloutState | undefined {
  const text = labels[rolloutLabels.state];
  if (text === undefined) return undefined;
  try {
    const state: RolloutState = JSON.parse(text);
    return Array.isArray(state.batches) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a volume is one of those, and holds no data. */
export function isRolloutVolume(labels: StringMap): boolean {
  return labels[rolloutLabels.service] !== undefined;
}
