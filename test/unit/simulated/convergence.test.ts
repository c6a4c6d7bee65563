import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import { down } from '../../../src/operations/down.ts';
import { up } from '../../../src/operations/up.ts';
import { faultyUser } from '../../simulated/fates.ts';
import { drifts, meddle } from '../../simulated/random-drift.ts';
import { faults, kills } from '../../simulated/random-mishaps.ts';
import { edited, sketchedProject } from '../../simulated/random-project.ts';
import { serving } from '../../simulated/serving.ts';
import { shapeOf, stateOf } from '../../simulated/state-of.ts';
import { toProject } from '../../simulated/to-project.ts';
import { watchedWorlds } from '../../simulated/watched-worlds.ts';

/** What each property takes its share of; `npm run test:nightly` sets more. */
const runs = Number(process.env.PROPERTY_RUNS ?? 500);
const { open, openWith, summary } = watchedWorlds();

const edit = sketchedProject.chain((before) => fc.tuple(fc.constant(before), edited(before)));
const mistake = sketchedProject.chain((before) => fc.tuple(fc.constant(before), edited(before, fc.constant(faultyUser)), edited(before)));
/** Runs that begin at the same moment, some of which are killed. */
const company = fc.array(
  fc.record({
    which: fc.constantFrom(0, 1),
    crashAfter: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    rank: fc.integer({ min: 0, max: 9 }),
  }),
  {
    minLength: 2,
    maxLength: 4,
  },
);

afterAll(() => {
  process.stdout.write(summary());
});

describe('a simulated engine', { timeout: 60_000 + runs * 200 }, () => {
  it('has nothing left to do after up, after an edit too, whatever the event stream is like', async () => {
    await fc.assert(
      fc.asyncProperty(edit, faults, fc.boolean(), async ([before, after], stream, wait) => {
        const world = open({ faults: stream });
        for (const wanted of [toProject(before), toProject(after)]) {
          await world.succeed((context) => up(wanted, { wait }, context), wanted);
          await world.expectSettled(wanted);
        }
      }),
      { numRuns: runs * 0.2 },
    );
  });

  it('comes to the same end after up was killed anywhere, any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(edit, kills, fc.boolean(), async ([before, after], crashes, force) => {
        const wanted = toProject(after);
        const straight = await openWith([toProject(before), wanted]);
        const world = await openWith([toProject(before)]);
        for (const crash of crashes) {
          await world.run((context) => up(wanted, force ? { recreate: 'always' } : {}, context), wanted, crash);
        }
        await world.succeed((context) => up(wanted, {}, context), wanted);
        await world.expectSettled(wanted);
        expect(stateOf(world.engine, wanted)).toEqual(stateOf(straight.engine, wanted));
      }),
      { numRuns: runs * 0.4 },
    );
  });

  it('is as declared again after up, whatever somebody did behind its back, and wherever up was killed meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(edit, fc.boolean(), drifts, faults, fc.option(kills), async ([before, after], edits, meddling, stream, crashes) => {
        const declared = toProject(before);
        const wanted = edits ? toProject(after) : declared;
        const straight = await openWith([declared, wanted]);
        const world = await openWith([declared], { faults: stream });
        await meddle(world.engine, meddling);
        await world.settle();
        for (const crash of crashes ?? []) await world.run((context) => up(wanted, {}, context), wanted, crash);
        await world.succeed((context) => up(wanted, {}, context), wanted);
        await world.expectSettled(wanted);
        expect(shapeOf(world.engine, wanted)).toEqual(shapeOf(straight.engine, wanted));
      }),
      { numRuns: runs * 0.2 },
    );
  });

  it('keeps what works when an edit is a mistake, and is as declared once that is mended', async () => {
    await fc.assert(
      fc.asyncProperty(mistake, faults, async ([before, wrong, mended], stream) => {
        const [declared, faulty, wanted] = [toProject(before), toProject(wrong), toProject(mended)];
        const straight = await openWith([declared, wanted]);
        const world = await openWith([declared], { faults: stream });
        const served = serving(world.engine, declared);
        await world.run((context) => up(faulty, {}, context), faulty);
        for (const [service, { works, replicas }] of serving(world.engine, faulty)) {
          const before = served.get(service);
          if (before && works < Math.min(before.works, before.replicas, replicas)) throw new Error(`${service} does not work any more`);
        }
        await world.succeed((context) => up(wanted, {}, context), wanted);
        await world.expectSettled(wanted);
        expect(shapeOf(world.engine, wanted)).toEqual(shapeOf(straight.engine, wanted));
      }),
      { numRuns: runs * 0.1 },
    );
  });

  it('comes to the same end after the engine was restarted under it', async () => {
    await fc.assert(
      fc.asyncProperty(edit, kills, async ([before, after], restarts) => {
        const wanted = toProject(after);
        const straight = await openWith([toProject(before), wanted]);
        const world = await openWith([toProject(before)]);
        for (const restart of restarts) await world.run((context) => up(wanted, {}, context), wanted, undefined, restart);
        await world.succeed((context) => up(wanted, {}, context), wanted);
        await world.expectSettled(wanted);
        expect(shapeOf(world.engine, wanted)).toEqual(shapeOf(straight.engine, wanted));
      }),
      { numRuns: runs * 0.1 },
    );
  });

  it('lets runs beside each other come one after the other, and the last of them has its way', async () => {
    await fc.assert(
      fc.asyncProperty(edit, company, faults, async ([before, after], others, stream) => {
        const world = open({ faults: stream });
        const projects = [toProject(before), toProject(after)] as const;
        const runs = others.map(({ which, ...circumstances }) => ({ project: projects[which], ...circumstances }));
        const ends = await world.together(
          runs.map(({ project, ...rest }) => ({ operation: (context) => up(project, {}, context), ...rest })),
        );
        for (const end of ends) if (end.kind === 'failed') throw end.error;
        if (runs.every(({ crashAfter }) => crashAfter === undefined)) {
          const left = await Promise.all(projects.map((project) => world.planOf(project)));
          expect(left.some((plan, index) => plan === '' && runs.some((run) => run.project === projects[index]))).toBe(true);
        }
        await world.succeed((context) => up(projects[1], {}, context), projects[1]);
        await world.expectSettled(projects[1]);
      }),
      { numRuns: runs * 0.1 },
    );
  });

  it('holds nothing but volumes after down, whatever was killed before', async () => {
    await fc.assert(
      fc.asyncProperty(edit, kills, kills, async ([before, after], crashes, more) => {
        const world = open();
        const wanted = toProject(before);
        await world.run((context) => up(toProject(before), {}, context), wanted, crashes[0]);
        for (const crash of crashes.slice(1)) await world.run((context) => up(toProject(after), {}, context), toProject(after), crash);
        const options = { removeOrphans: true };
        for (const crash of more) await world.run((context) => down(wanted, options, context), emptied(wanted), crash);
        await world.succeed((context) => down(wanted, options, context), emptied(wanted));
        const { containers, networks } = stateOf(world.engine, wanted);
        expect([Object.keys(containers), networks]).toEqual([['foreign'], ['foreign ']]);
      }),
      { numRuns: runs * 0.1 },
    );
  });
});

function emptied(project: Project): Project {
  return { ...project, services: {} };
}
