import { expect } from 'vitest';
import type { Project } from '../../src/model/project.ts';
import { planPreview } from '../../src/operations/plan-preview.ts';
import { up } from '../../src/operations/up.ts';
import { guard } from './guard.ts';
import { leftToDo } from './left-to-do.ts';
import { type Circumstances, type Ended, type SimulationOptions, simulation } from './simulation.ts';

export type WorldOptions = Pick<SimulationOptions, 'faults' | 'patienceMs'>;

/** Opens simulations that are watched over, and counts what happens in them. */
export function watchedWorlds() {
  const counts = { projects: 0, operations: 0, kills: 0, changes: 0 };
  return {
    open: (options?: WorldOptions) => open(counts, options),
    /** An engine on which one project after the other was brought up. */
    async openWith(projects: readonly Project[], options?: WorldOptions) {
      const world = open(counts, options);
      for (const wanted of projects) await world.succeed((context) => up(wanted, {}, context), wanted);
      return world;
    },
    summary: () =>
      `${counts.projects} random projects, ${counts.operations} operations, ${counts.changes} changes, ${counts.kills} kills\n`,
  };
}

interface Counts {
  projects: number;
  operations: number;
  kills: number;
  changes: number;
}

function open(counts: Counts, { faults = [], patienceMs }: WorldOptions = {}) {
  counts.projects++;
  const watch = guard(() => simulated.clock.now());
  const turns: number[] = [];
  const simulated = simulation({
    faults,
    ...(patienceMs !== undefined && { patienceMs }),
    fell: watch.forget,
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
    excuse: watch.excuse,
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
      if (ended.kind !== 'killed') watch.finish(engine);
      expect(watch.violations).toEqual([]);
      return ended;
    },
    /** Begins runs at the same moment, and lets them come to their ends. */
    async together(all: readonly (Circumstances & { readonly operation: Parameters<typeof simulated.run>[0] })[]) {
      await foreign;
      counts.operations += all.length;
      turns.length = 0;
      const ends = await simulated.clock.run(Promise.all(all.map(({ operation, ...rest }) => simulated.begin(operation, rest))));
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
    planOf: (wanted: Project): Promise<string> => leftToDo(simulated, wanted),
    /** Services whose containers an up would replace in batches. */
    async rolledOut(wanted: Project): Promise<ReadonlySet<string>> {
      const ended = await simulated.run((context) => planPreview(wanted, {}, context));
      return new Set(ended.kind === 'done' ? (ended.result.rollouts ?? []).map(({ service }) => service) : []);
    },
    async expectSettled(wanted: Project): Promise<void> {
      expect(await this.planOf(wanted)).toBe('');
    },
  };
}

/** A lock is a volume, so that it is made with a description and removed by its name. */
function isLock(subject: unknown): boolean {
  const name = typeof subject === 'object' && subject !== null && 'Name' in subject ? subject.Name : subject;
  return typeof name === 'string' && name.startsWith('windlass-lock-');
}
