import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import { down } from '../../../src/operations/down.ts';
import { planPreview } from '../../../src/operations/plan-preview.ts';
import { up } from '../../../src/operations/up.ts';
import { formatPlan } from '../../../src/plan/format-plan.ts';
import { replicasOf } from '../../../src/spec/names.ts';
import { toObserved } from '../../fakes/fake-container.ts';
import type { FakeEngine } from '../../fakes/fake-engine.ts';
import { guard, works } from '../../simulated/guard.ts';
import { drifts, meddle } from '../../simulated/random-drift.ts';
import { edited, sketchedProject } from '../../simulated/random-project.ts';
import { type Ended, type EventFault, simulation } from '../../simulated/simulation.ts';
import { shapeOf, stateOf } from '../../simulated/state-of.ts';
import { toProject } from '../../simulated/to-project.ts';

/** What each property takes its share of; `npm run test:nightly` sets more. */
const runs = Number(process.env.PROPERTY_RUNS ?? 500);
const counts = { projects: 0, operations: 0, kills: 0, changes: 0 };

const edit = sketchedProject.chain((before) => fc.tuple(fc.constant(before), edited(before, false)));
const mistake = sketchedProject.chain((before) => fc.tuple(fc.constant(before), edited(before, true), edited(before, false)));
const delayed = fc.record({ delay: fc.integer({ min: 0, max: 5_000 }), times: fc.integer({ min: 0, max: 2 }) });
// A stream that never brings anything at all is an engine that cannot be reached.
const faults: fc.Arbitrary<readonly EventFault[]> = fc
  .array(fc.oneof(fc.constant('break' as const), delayed), { maxLength: 4 })
  .map((some) => (some.length === 0 ? [] : [{ delay: 0, times: 1 }, ...some]));
/** Runs that begin at the same moment, some of which are killed. */
const company = fc.array(
  fc.record({ which: fc.constantFrom(0, 1), crash: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }) }),
  {
    minLength: 2,
    maxLength: 4,
  },
);
const kills = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 });

afterAll(() => {
  process.stdout.write(
    `${counts.projects} random projects, ${counts.operations} operations, ${counts.changes} changes, ${counts.kills} kills\n`,
  );
});

describe('a simulated engine', { timeout: 60_000 + runs * 200 }, () => {
  it('has nothing left to do after up, after an edit too, whatever the event stream is like', async () => {
    await fc.assert(
      fc.asyncProperty(edit, faults, fc.boolean(), async ([before, after], stream, wait) => {
        const world = open(stream);
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
        const world = await openWith([declared], stream);
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
        const world = await openWith([declared], stream);
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
        const world = open(stream);
        const projects = [toProject(before), toProject(after)] as const;
        const runs = others.map(({ which, crash }) => ({ project: projects[which], crash }));
        const ends = await world.together(runs.map(({ project, crash }) => ({ operation: (context) => up(project, {}, context), crash })));
        for (const end of ends) if (end.kind === 'failed') throw end.error;
        if (runs.every(({ crash }) => crash === undefined)) {
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

/** An engine on which one project after the other was brought up. */
async function openWith(projects: readonly Project[], stream: readonly EventFault[] = []) {
  const world = open(stream);
  for (const wanted of projects) await world.succeed((context) => up(wanted, {}, context), wanted);
  return world;
}

function open(stream: readonly EventFault[] = []) {
  counts.projects++;
  const watch = guard();
  const turns: number[] = [];
  const simulated = simulation({
    faults: stream,
    restarted: watch.release,
    before(method, args, held, pid) {
      watch.check(method, args, held);
      if (!isLock(args[0]) && turns.at(-1) !== pid) turns.push(pid);
    },
  });
  const { engine } = simulated;
  engine.addNetwork({ id: 'foreign', name: 'foreign', driver: 'bridge', labels: {} });
  const foreign = engine.createContainer('foreign', { Image: 'busybox', Labels: {}, HostConfig: {} });
  return {
    engine,
    settle: simulated.clock.settle,
    async run<Result>(
      operation: Parameters<typeof simulated.run<Result>>[0],
      wanted: Project,
      crashAfter?: number,
      restartAfter?: number,
    ): Promise<Ended<Result>> {
      await foreign;
      counts.operations++;
      watch.protect(engine, wanted);
      const ended = await simulated.run(operation, crashAfter, restartAfter);
      if (ended.kind === 'killed') counts.kills++;
      else counts.changes += ended.changes;
      // The dead do not come back, but what they had asked for goes on.
      await simulated.clock.settle();
      expect(watch.violations).toEqual([]);
      return ended;
    },
    /** Begins runs at the same moment, and lets them come to their ends. */
    async together(all: readonly { readonly operation: Parameters<typeof simulated.run>[0]; readonly crash: number | undefined }[]) {
      await foreign;
      counts.operations += all.length;
      turns.length = 0;
      const ends = await simulated.clock.run(Promise.all(all.map(({ operation, crash }) => simulated.begin(operation, crash))));
      await simulated.clock.settle();
      expect(watch.violations).toEqual([]);
      // Whoever has let another one have its turn does not come back.
      expect(turns).toHaveLength(new Set(turns).size);
      counts.kills += ends.filter(({ kind }) => kind === 'killed').length;
      return ends;
    },
    async succeed<Result>(operation: Parameters<typeof simulated.run<Result>>[0], wanted: Project): Promise<void> {
      const ended = await this.run(operation, wanted);
      if (ended.kind === 'failed') throw ended.error;
    },
    async planOf(wanted: Project): Promise<string> {
      const ended = await simulated.run((context) => planPreview(wanted, {}, context));
      return ended.kind === 'done' ? formatPlan({ ...ended.result, notices: [] }) : ended.kind;
    },
    async expectSettled(wanted: Project): Promise<void> {
      expect(await this.planOf(wanted)).toBe('');
    },
  };
}

/** How many containers of each service work, of those that are to; what ends by itself is left out. */
function serving(engine: FakeEngine, project: Project): ReadonlyMap<string, { readonly works: number; readonly replicas: number }> {
  const services = Object.entries(project.services).filter(([name]) => !name.startsWith('job'));
  return new Map(
    services.map(([name, service]) => {
      const own = [...engine.containers.values()].filter((one) => toObserved(one).service === name && works(engine, one.id));
      return [name, { works: own.length, replicas: replicasOf(service) }];
    }),
  );
}

/** A lock is a volume, so that it is made with a description and removed by its name. */
function isLock(subject: unknown): boolean {
  const name = typeof subject === 'object' && subject !== null && 'Name' in subject ? subject.Name : subject;
  return typeof name === 'string' && name.startsWith('windlass-lock-');
}

function emptied(project: Project): Project {
  return { ...project, services: {} };
}
