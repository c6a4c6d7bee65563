import type { EngineReader } from '../engine/engine.ts';
import type { RunEvent } from '../execute/events.ts';
import type { ContainerId, ProjectName, ServiceName } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import { realTime } from './logs.ts';
import { type FollowedOutput, followOutput } from './logs-follow.ts';

export interface AttachRequest {
  readonly project: ProjectName;
  /** Services whose end ends the attachment. */
  readonly watched: readonly ServiceName[];
  /** Services whose output is read. */
  readonly read: readonly ServiceName[];
  /** Settles when everything that will be started has been. */
  readonly settled: Promise<unknown>;
  /** Told when one of them has started, by whomever. */
  readonly onStart: () => void;
}

export interface Attachment extends FollowedOutput {
  /**
   * Told of the run that starts the containers: those that it stops or replaces do not count as ended, and those that it starts
   * are waited for.
   */
  see(event: RunEvent): void;
}

/** Milliseconds by which the engine may deliver lines of different containers out of order. */
const reorderWindowMs = 40;

/**
 * Follows what containers print from now on, also those that are yet to be started; of these every line. Resolves once the
 * subscription stands, so call it before anything is started.
 *
 * @throws WindlassError ENGINE_UNREACHABLE or ENGINE_ERROR, also while the items are read.
 */
export async function attach(request: AttachRequest, engine: EngineReader, signal: AbortSignal): Promise<Attachment> {
  const leaving = new Set<ContainerId>();
  const started = new Set<ContainerId>();
  const watched = new Set([...request.watched, ...request.read]);
  const reads = new Set(request.read);
  const followed = await followOutput(engine, {
    project: request.project,
    wants: (source) => watched.has(source.service),
    reads: (source) => reads.has(source.service),
    from: 'new',
    notBefore: request.settled,
    started,
    onStart: request.onStart,
    isReplaced: (container) => leaving.delete(container),
    windowMs: reorderWindowMs,
    after: realTime,
    signal,
  });
  return {
    ...followed,
    see(event) {
      if (event.type === 'plan-ready') for (const step of event.plan.steps) noteStop(step);
      else if (event.type === 'step-done' && isStart(event.step) && event.container !== undefined) started.add(event.container);
    },
  };

  function noteStop(step: Step): void {
    if (step.kind !== 'stop-container' && step.kind !== 'restart-container') return;
    if (step.container.kind === 'existing') leaving.add(step.container.id);
  }
}

function isStart(step: Step): boolean {
  return step.kind === 'start-container' || step.kind === 'restart-container';
}
