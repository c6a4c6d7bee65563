import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { Project } from '../../../src/model/project.ts';
import { up } from '../../../src/operations/up.ts';
import { rolloutOptions } from '../../../src/plan/world/rollout-options.ts';
import { fateOf } from '../../simulated/fates.ts';
import { faults, kills } from '../../simulated/random-mishaps.ts';
import { edited, fatedUser, sketchedProject } from '../../simulated/random-project.ts';
import { serving } from '../../simulated/serving.ts';
import type { Ended } from '../../simulated/simulation.ts';
import { shapeOf } from '../../simulated/state-of.ts';
import { toProject } from '../../simulated/to-project.ts';
import { watchedWorlds } from '../../simulated/watched-worlds.ts';

/** What each property takes its share of; `npm run test:nightly` sets more. */
const runs = Number(process.env.PROPERTY_RUNS ?? 500);
const { openWith, summary } = watchedWorlds();
// A dependency that ends again and again is waited for as long as somebody has the patience.
const patienceMs = 15 * 60_000;

const mistake = sketchedProject.chain((before) => fc.tuple(fc.constant(before), edited(before, fatedUser), edited(before)));

afterAll(() => {
  process.stdout.write(summary());
});

describe('containers that end or lose their health some time after their start', { timeout: 60_000 + runs * 200 }, () => {
  it('take nothing along that works, are put back where it shows in time, and are as declared once the file is mended', async () => {
    await fc.assert(
      fc.asyncProperty(mistake, faults, fc.boolean(), async ([before, wrong, mended], stream, wait) => {
        const [declared, faulty, wanted] = [toProject(before), toProject(wrong), toProject(mended)];
        const straight = await openWith([declared, wanted]);
        const world = await openWith([declared], { faults: stream, patienceMs });
        const served = serving(world.engine, declared);
        const late = lateEnds(faulty, await world.rolledOut(faulty));
        world.excuse(late);
        const ended = await world.run((context) => up(faulty, { wait }, context), faulty);
        expect(isInterrupted(ended) && !mayWaitForEver(faulty)).toBe(false);
        for (const [service, { works, replicas }] of serving(world.engine, faulty)) {
          const before = served.get(service);
          if (before && !late.has(service) && works < Math.min(before.works, before.replicas, replicas))
            throw new Error(`${service} does not work any more`);
        }
        await world.succeed((context) => up(wanted, {}, context), wanted);
        await world.expectSettled(wanted);
        expect(shapeOf(world.engine, wanted)).toEqual(shapeOf(straight.engine, wanted));
      }),
      { numRuns: runs * 0.3 },
    );
  });

  it('keep nobody from being as declared once the file is mended, wherever the runs before were killed', async () => {
    await fc.assert(
      fc.asyncProperty(mistake, kills, fc.option(kills), async ([before, wrong, mended], crashes, more) => {
        const [declared, faulty, wanted] = [toProject(before), toProject(wrong), toProject(mended)];
        const straight = await openWith([declared, wanted]);
        const world = await openWith([declared], { patienceMs });
        for (const crash of crashes) {
          world.excuse(lateEnds(faulty, await world.rolledOut(faulty)));
          await world.run((context) => up(faulty, {}, context), faulty, crash);
        }
        for (const crash of more ?? []) await world.run((context) => up(wanted, {}, context), wanted, crash);
        await world.succeed((context) => up(wanted, {}, context), wanted);
        await world.expectSettled(wanted);
        expect(shapeOf(world.engine, wanted)).toEqual(shapeOf(straight.engine, wanted));
      }),
      { numRuns: runs * 0.3 },
    );
  });
});

function isInterrupted(ended: Ended<unknown>): boolean {
  return ended.kind === 'failed' && ended.error instanceof WindlassError && ended.error.code === 'ABORTED';
}

/** Whether somebody waits for the health of what ends before it is healthy, and always comes back. */
function mayWaitForEver({ services }: Project): boolean {
  const edges = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on));
  return edges.some(([name, { condition }]) => {
    const { user, restart } = services[name] ?? {};
    const fate = fateOf(user);
    return condition === 'service_healthy' && restart === 'always' && fate?.kind === 'crash' && fate.afterMs < 2_000;
  });
}

/**
 * Services whose containers end, or lose their health, when nobody looks any more: what they follow is gone by then, or goes within so
 * many milliseconds. Where containers are replaced in batches, there is a last look right before.
 */
function lateEnds({ services }: Project, rolled: ReadonlySet<string>): ReadonlyMap<string, number> {
  const late = Object.entries(services).filter(([name, service]) => {
    const { deploy, healthcheck, user } = service;
    const fate = fateOf(user);
    if (!fate) return false;
    if (fate.kind === 'flap') return healthcheck !== undefined;
    const { monitorMs } = rolloutOptions(deploy?.update_config, 'rollback');
    const watchedMs = rolled.has(name) ? monitorMs : healthcheck ? 0 : 500;
    return fate.afterMs >= watchedMs + (healthcheck ? 2_000 : 0);
  });
  return new Map(late.map(([name]) => [name, rolled.has(name) ? 1_000 : Infinity]));
}
