import type { Engine } from '../engine/engine.ts';
import type { RunEvent } from '../execute/events.ts';
import type { ContainerId, ProjectName, ServiceName } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import { realTime } from './logs/logs.ts';
import { type FollowedOutput, followOutput } from './logs/logs-follow.ts';
import { liveOutput } from './logs/logs-live.ts';

export interface AttachRequest {
  readonly project: ProjectName;
  /** Services whose end ends the attachment. */
  readonly watched: readonly ServiceName[];
  /** Services whose output is read. */
  readonly read: readonly ServiceName[];
  /** Services of whose output the engine keeps no log: it is read as it is written. The value tells whether they have a terminal. */
  readonly unlogged?: ReadonlyMap<ServiceName, { readonly tty: boolean }>;
  /** Settles when everything that will be started has been. */
  readonly settled: Promise<unknown>;
  /** Told when one of them has started, by whomever. */
  readonly onStart: () => void;
}

export interface Attachment extends FollowedOutput {
  /**
   * Told of the runs that start the containers: those that they stop or replace do not count as ended, and those that they start
   * are waited for.
   */
  see(event: RunEvent): void;
  /** The engine for these runs: it starts a container whose output is kept nowhere only once there is a connection to it. */
  readonly engine: Engine;
}

/** Milliseconds by which the engine may deliver lines of different containers out of order. */
const reorderWindowMs = 40;

/**
 * Follows what containers print from now on, also those that are yet to be started; of these every line. Resolves once the
 * subscription stands, so call it before anything is started.
 *
 * @throws WindlassError ENGINE_UNREACHABLE or ENGINE_ERROR, also while the items are read.
 */
export async function attach(request: AttachRequest, engine: Engine, signal: AbortSignal): Promise<Attachment> {
  const leaving = new Set<ContainerId>();
  const started = new Set<ContainerId>();
  const watched = new Set([...request.watched, ...request.read]);
  const reads = new Set(request.read);
  const live = liveOutput(engine, signal);
  const unlogged = request.unlogged ?? new Map<ServiceName, { readonly tty: boolean }>();
  const followed: FollowedOutput = await followOutput(engine, {
    project: request.project,
    wants: (source) => watched.has(source.service),
    reads: (source) => reads.has(source.service),
    from: 'new',
    notBefore: request.settled,
    started,
    onStart: request.onStart,
    isReplaced: (container) => leaving.delete(container),
    readLive(source) {
      const how = unlogged.get(source.service);
      return how && live.read(source, how);
    },
    windowMs: reorderWindowMs,
    after: realTime,
    signal,
  });
  return {
    ...followed,
    engine: {
      ...engine,
      async startContainer(container, cut) {
        await live.connected(container);
        return engine.startContainer(container, cut);
      },
    },
    see(event) {
      if (event.type === 'plan-ready') for (const step of event.plan.steps) noteStep(step);
      else if (event.type === 'step-done') noteDone(event.step, event.container);
      else if (event.type === 'step-failed' || event.type === 'step-skipped') noteLost(event.step);
    },
  };

  function noteStep(step: Step): void {
    if (!('container' in step) || step.container.kind !== 'existing') return;
    if (step.kind === 'stop-container' || step.kind === 'restart-container') leaving.add(step.container.id);
    if (!isStart(step) || !watched.has(step.service)) return;
    followed.expectStart(step.container.id);
    if (step.kind === 'start-container') expectOutput(step.service, step.container.id);
  }

  function noteDone(step: Step, container: ContainerId | undefined): void {
    if (container === undefined) return;
    if (isStart(step)) started.add(container);
    if (step.kind === 'create-container') expectOutput(step.service, container);
  }

  function expectOutput(service: ServiceName, container: ContainerId): void {
    const how = reads.has(service) ? unlogged.get(service) : undefined;
    if (how) live.expect(container, how);
  }

  function noteLost(step: Step): void {
    if (isStart(step) && step.container.kind === 'existing') followed.forgetStart(step.container.id);
  }
}

type StartStep = Extract<Step, { readonly kind: 'start-container' | 'restart-container' }>;

function isStart(step: Step): step is StartStep {
  return step.kind === 'start-container' || step.kind === 'restart-container';
}
