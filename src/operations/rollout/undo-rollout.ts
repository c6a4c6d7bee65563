import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import { isUp } from '../../plan/draft/container-state.ts';
import type { LastRollout } from '../../plan/rollout/last-rollouts.ts';
import { isOfGeneration, keptGenerations } from '../../plan/world/generations.ts';
import { rolloutLabels } from '../../spec/rollout/rollout-state.ts';
import type { Context } from '../context.ts';
import type { RunResult } from '../converge/carry-out.ts';
import { lockProject } from '../lock/project-lock.ts';
import { rollback } from '../rollback.ts';
import type { RolloutRequest } from './rollout-status.ts';
import { asked, callBack, isUnderWay, type NamedRollout } from './rollout-wish.ts';

/**
 * Puts back what the last replacement of services replaced. One that is under way goes back by itself before its next batch; what it
 * did not put back is put back afterwards, as by `rollback`.
 *
 * @returns what was done for each service; nothing where the replacement had gone back already.
 * @throws WindlassError NOT_FOUND where no replacement is known, or what it replaced is not kept; what `rollback` throws.
 */
export async function undoRollout(project: Project, services: readonly ServiceName[], context: Context): Promise<readonly RunResult[]> {
  const engine = await context.engine();
  const { signal, identity } = context;
  const request: RolloutRequest = {
    project: project.name,
    services,
    declared: Object.keys(project.services),
    ...(identity && { identity }),
  };
  const known = await asked(request, engine, signal);
  const last = services.length > 0 ? known : await lastRun(known, request, context);
  const [missing] = services.filter((name) => !last.some(({ service }) => service === name));
  if (missing !== undefined || last.length === 0) {
    throw new WindlassError(
      'NOT_FOUND',
      missing === undefined ? 'no replacement is known' : `no replacement of service ${missing} is known`,
    );
  }
  await callBack(last, request, engine);
  if (last.some(({ rollout }) => isUnderWay(rollout))) await waitForEnd(project, context);
  const results: RunResult[] = [];
  for (const { service, rollout } of last) {
    const to = await generationBefore(project, service, rollout, context);
    if (to !== undefined) results.push(await rollback(project, { service, to }, context, 'rollout undo'));
  }
  return results;
}

/** Without a service the last run is meant, with everything that it replaced. */
async function lastRun(known: readonly NamedRollout[], { project }: RolloutRequest, { engine: connect, signal }: Context) {
  const engine = await connect();
  const told = await Promise.all(
    known.map(async (one) => {
      const volumes = await engine.findVolumes(`${rolloutLabels.run}=${one.rollout.run}`, signal);
      return { one, time: Math.max(0, ...volumes.map(({ createdAt = '' }) => Date.parse(createdAt) || 0)), project };
    }),
  );
  const [latest] = told.sort((left, right) => right.time - left.time);
  return known.filter(({ rollout }) => rollout.run === latest?.one.rollout.run);
}

/** Whoever replaces holds the project's lock until the end. */
async function waitForEnd(project: Project, context: Context): Promise<void> {
  const lock = await lockProject(project.name, 'rollout undo', await context.engine(), context);
  await lock.release();
}

/** The number of what a replacement replaced; undefined where that runs. */
async function generationBefore(
  project: Project,
  service: ServiceName,
  { from }: LastRollout,
  context: Context,
): Promise<number | undefined> {
  const engine = await context.engine();
  const observed = await engine.observe(project.name, {}, context.signal);
  const running = observed.containers.filter((one) => one.service === service && !one.oneOff && isUp(one));
  if (from && running.length > 0 && running.every((container) => isOfGeneration(container, from))) return undefined;
  const kept =
    from &&
    keptGenerations(observed)
      .get(service)
      ?.find((generation) => isOfGeneration(generation, from));
  if (kept) return kept.number;
  throw new WindlassError('NOT_FOUND', `what the last replacement of service ${service} replaced is not kept`, {
    help: 'x-windlass.generations says how many generations are kept; rollout status shows which',
  });
}
