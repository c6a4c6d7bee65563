import type { Engine } from '../engine/engine.ts';
import type { ContainerId, ServiceName } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import type { ContainerSpec } from '../spec/container-spec.ts';
import type { Pause } from '../util/pause.ts';
import type { Emit } from './events.ts';
import type { Watch } from './watch.ts';

/** What carrying out a step needs. */
export interface StepWorld {
  readonly engine: Engine;
  readonly watch: Watch;
  readonly emit: Emit;
  /** Ends waits, which end earlier than everything else. */
  readonly waitSignal: AbortSignal;
  readonly pause: Pause;
  /** Completes a spec with the ids, by service, that are known only now. */
  readonly bind: (step: CreateStep, ids: ReadonlyMap<ServiceName, ContainerId>) => ContainerSpec;
}

export type CreateStep = Extract<Step, { readonly kind: 'create-container' }>;
