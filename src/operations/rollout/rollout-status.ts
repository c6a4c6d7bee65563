import type { EngineReader, LabelledVolume } from '../../engine/engine.ts';
import type { ProjectName, ServiceName } from '../../model/names.ts';
import type { ObservedState } from '../../model/observed.ts';
import { type LastRollout, lastRollouts } from '../../plan/rollout/last-rollouts.ts';
import { earlierGenerations } from '../../plan/world/generations.ts';
import { generationLabels } from '../../spec/generation/generation-labels.ts';
import type { RolloutState } from '../../spec/rollout/rollout-state.ts';
import type { LockIdentity } from '../context.ts';
import { lockLabels } from '../lock/project-lock.ts';
import { checkKnownServices } from '../lookup/known-services.ts';

export interface RolloutRequest {
  readonly project: ProjectName;
  /** The services that were named; all when empty. */
  readonly services: readonly ServiceName[];
  /** The services of the file; undefined where there is none. */
  readonly declared?: readonly ServiceName[];
  readonly identity?: LockIdentity;
}

/** How the last replacement of a service goes or went, and what it can go back to. */
export interface RolloutStatus {
  readonly service: ServiceName;
  /** Undefined where no replacement told of itself. */
  readonly rollout?: LastRollout;
  /** The oldest first. */
  readonly earlier: readonly { readonly number: number; readonly image: string; readonly imageId: string }[];
}

/**
 * Tells of the last replacement of each service, also of one that is under way in another process or on another machine.
 *
 * @throws WindlassError NOT_FOUND for a service that nobody knows.
 */
export async function rolloutStatus(request: RolloutRequest, engine: EngineReader, signal: AbortSignal): Promise<readonly RolloutStatus[]> {
  const { project, services, declared } = request;
  const [observed, locks] = await Promise.all([
    engine.observe(project, {}, signal),
    engine.findVolumes(`${lockLabels.project}=${project}`, signal),
  ]);
  checkKnownServices(services, observed.containers, declared);
  const rollouts = knownRollouts(observed, { locks, ...(request.identity && { identity: request.identity }) });
  const kept = observed.containers.flatMap(({ labels }) => labels[generationLabels.service] ?? []);
  const names = [...new Set([...rollouts.keys(), ...kept])].sort();
  return (services.length > 0 ? services : names).map((service) => {
    const rollout = rollouts.get(service);
    const earlier = earlierGenerations(service, observed).map(({ number, image, imageId }) => ({ number, image, imageId }));
    return { service, ...(rollout && { rollout }), earlier };
  });
}

export interface RunsUnderWay {
  readonly locks: readonly LabelledVolume[];
  readonly identity?: LockIdentity;
}

/** The last replacement of each service, by service. One that says that it goes on while nobody does it any more was cut off. */
export function knownRollouts(observed: Pick<ObservedState, 'volumes'>, runs: RunsUnderWay): ReadonlyMap<ServiceName, LastRollout> {
  return new Map(
    [...lastRollouts(observed)].map(([service, rollout]) => [
      service,
      isCutOff(rollout, runs) ? { ...rollout, phase: 'interrupted' } : rollout,
    ]),
  );
}

function isCutOff({ phase, machine, pid, startTime }: RolloutState, { locks, identity }: RunsUnderWay): boolean {
  if (phase !== 'running' && phase !== 'paused') return false;
  if (identity && machine === identity.self.machine) return !identity.isAlive(pid, startTime);
  // Whoever replaces holds the project's lock.
  return !locks.some(({ labels }) => labels[lockLabels.machine] === machine && labels[lockLabels.pid] === String(pid));
}
