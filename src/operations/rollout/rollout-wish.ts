import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ServiceName } from '../../model/names.ts';
import type { LastRollout } from '../../plan/rollout/last-rollouts.ts';
import { type RolloutPlace, type RolloutWish, wishVolume } from '../../spec/rollout/rollout-state.ts';
import { type RolloutRequest, rolloutStatus } from './rollout-status.ts';

/** A replacement that was asked about. */
export interface NamedRollout {
  readonly service: ServiceName;
  readonly rollout: LastRollout;
}

/**
 * Has replacements that are under way stop before their next batch, and wait there.
 *
 * @throws WindlassError NOT_FOUND when none is under way that has another batch to come.
 */
export async function pauseRollout(request: RolloutRequest, engine: Engine, signal: AbortSignal): Promise<readonly NamedRollout[]> {
  const running = (await asked(request, engine, signal)).filter(({ rollout }) => isUnderWay(rollout));
  if (running.length === 0) throw noneUnderWay(request);
  const pausing = running.filter(({ rollout }) => rollout.done < rollout.batches.length - 1);
  if (pausing.length === 0) {
    const names = running.map(({ service }) => service).join(', ');
    throw new WindlassError(
      'NOT_FOUND',
      `${names} ${running.length === 1 ? 'is' : 'are'} at the last batch, after which nothing could wait`,
    );
  }
  for (const one of pausing) await wish(one, 'pause', request, engine);
  return pausing;
}

/**
 * Lets replacements go on that were paused.
 *
 * @returns those that go on by themselves, and those that were cut off, which somebody has to carry on with `up`.
 * @throws WindlassError NOT_FOUND when there is nothing that could go on.
 */
export async function resumeRollout(
  request: RolloutRequest,
  engine: Engine,
  signal: AbortSignal,
): Promise<{ readonly resumed: readonly NamedRollout[]; readonly interrupted: readonly NamedRollout[] }> {
  const all = await asked(request, engine, signal);
  const resumed = all.filter(({ rollout }) => isUnderWay(rollout));
  const interrupted = all.filter(({ rollout }) => rollout.phase === 'interrupted');
  if (resumed.length + interrupted.length === 0) throw noneUnderWay(request);
  for (const one of resumed) await endPause(one, request, engine, signal);
  return { resumed, interrupted };
}

/** Has replacements that are under way go back as soon as they can. */
export async function callBack(rollouts: readonly NamedRollout[], request: RolloutRequest, engine: Engine): Promise<void> {
  for (const one of rollouts) {
    if (!isUnderWay(one.rollout)) continue;
    await wish(one, 'undo', request, engine);
    // A replacement that waits looks again once what it waits for is gone.
    await endPause(one, request, engine);
  }
}

/** The replacements of the named services, or else those of the last run. */
export async function asked(request: RolloutRequest, engine: Engine, signal: AbortSignal): Promise<readonly NamedRollout[]> {
  const known = await rolloutStatus(request, engine, signal);
  return known.flatMap(({ service, rollout }) => (rollout ? [{ service, rollout }] : []));
}

export function isUnderWay({ phase }: Pick<LastRollout, 'phase'>): boolean {
  return phase === 'running' || phase === 'paused';
}

async function wish(one: NamedRollout, wanted: RolloutWish, request: RolloutRequest, engine: Engine): Promise<void> {
  await engine.createVolume(wishVolume(placeOf(one, request), wanted));
}

async function endPause(one: NamedRollout, request: RolloutRequest, engine: Engine, signal?: AbortSignal): Promise<void> {
  await engine.removeVolume(wishVolume(placeOf(one, request), 'pause').Name, signal).catch(ignoreMissing);
}

function placeOf({ service, rollout }: NamedRollout, { project }: RolloutRequest): RolloutPlace {
  return { project, service, run: rollout.run };
}

function noneUnderWay({ services }: RolloutRequest): WindlassError {
  const whose = services.length === 0 ? 'no service' : services.join(', ');
  const message =
    services.length === 0 ? 'no service is being replaced' : `${whose} ${services.length === 1 ? 'is' : 'are'} not being replaced`;
  return new WindlassError('NOT_FOUND', message, { help: 'rollout status shows how the last replacements ended' });
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof WindlassError) || error.code !== 'NOT_FOUND') throw error;
}
