// Loaded when they are needed; while that takes its time, the virtual clock would find nothing left to happen.
import '../../src/operations/converge/converge-locked.ts';
import '../../src/operations/rollout/rollout-journal.ts';
import '../../src/plan/plan-up.ts';
import { WindlassError } from '../../src/diagnostics/windlass-error.ts';
import type { Engine, EngineEvent } from '../../src/engine/engine.ts';
import type { ContainerId } from '../../src/model/names.ts';
import type { Context } from '../../src/operations/context.ts';
import { type FakeEngine, fakeEngine } from '../fakes/fake-engine.ts';
import { recorder } from '../fakes/recorder.ts';
import { changes } from './changes.ts';
import { restartEngine } from './restart-engine.ts';
import { simulatedLife } from './simulated-life.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** What the event stream does to each event, in turn: milliseconds of delay, how often it comes, or that the stream ends instead. */
export type EventFault = { readonly delay: number; readonly times: number } | 'break';

export interface SimulationOptions {
  readonly faults?: readonly EventFault[];
  /** Called before each change with the engine as it is, and with who makes it. */
  readonly before?: (method: string, args: readonly unknown[], engine: FakeEngine, pid: number) => void;
  /** Called when a container ends or loses its health by itself. */
  readonly fell?: (id: ContainerId) => void;
  /** Called when the engine was restarted. */
  readonly restarted?: () => void;
  /** Milliseconds after which whoever runs an operation presses Ctrl-C. */
  readonly patienceMs?: number;
}

/** An engine in memory on which containers live by their own clock, and the runs of a program against it. */
export interface Simulation {
  readonly engine: FakeEngine;
  readonly clock: VirtualClock;
  /**
   * Runs an operation of its own process. With `crashAfter` the process is killed right after that many changes, unanswered ones
   * included: nothing of it goes on, while the engine does. With `restartAfter` it is the engine that is restarted then, and not to be
   * reached for a while.
   *
   * @returns undefined when it was killed.
   */
  run<Result>(operation: (context: Context) => Promise<Result>, crashAfter?: number, restartAfter?: number): Promise<Ended<Result>>;
  /** The same without letting time pass, for runs beside each other. */
  begin<Result>(operation: (context: Context) => Promise<Result>, circumstances?: Circumstances): Promise<Ended<Result>>;
}

/** What happens to a run. */
export interface Circumstances {
  readonly crashAfter?: number | undefined;
  readonly restartAfter?: number | undefined;
  /** Of two that begin at the same moment the one with the lower rank goes first. */
  readonly rank?: number | undefined;
}

export type Ended<Result> =
  | { readonly kind: 'done'; readonly result: Result; readonly changes: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly changes: number }
  | { readonly kind: 'killed' };

export function simulation({ faults = [], before, fell, restarted: told, patienceMs }: SimulationOptions = {}): Simulation {
  const clock = virtualClock();
  const engine = fakeEngine({
    now: clock.now,
    images: { busybox: { config: {} }, cached: { volumes: ['/cache'], config: { Volumes: { '/cache': {} } } } },
    inspects: true,
    started: (container) => life(container),
  });
  const life = simulatedLife(engine, clock, fell);
  const alive = new Set<number>();
  let processes = 0;
  let backAt = 0;
  return { engine, clock, begin, run: (operation, crashAfter, restartAfter) => clock.run(begin(operation, { crashAfter, restartAfter })) };

  async function begin<Result>(
    operation: (context: Context) => Promise<Result>,
    { crashAfter, restartAfter, rank = 0 }: Circumstances = {},
  ): Promise<Ended<Result>> {
    const pid = ++processes;
    const process = openProcess(pid, crashAfter, restartAfter);
    const interrupt = new AbortController();
    if (patienceMs !== undefined) clock.after(patienceMs, () => interrupt.abort(new WindlassError('ABORTED', 'interrupted')));
    const context: Context = {
      engine: async () => process.engine,
      emit: recorder().emit,
      confirm: async () => true,
      now: clock.now,
      pause: clock.pause,
      signal: interrupt.signal,
      makeToken: () => `${String(rank).padStart(4, '0')}-${pid}`,
      identity: { self: { machine: 'simulated', host: 'simulated', pid, startTime: '' }, isAlive: (other) => alive.has(other) },
    };
    alive.add(pid);
    const ended = operation(context).then(
      (result) => ({ kind: 'done', result, changes: process.changes() }) as const,
      (error: unknown) => ({ kind: 'failed', error, changes: process.changes() }) as const,
    );
    const end = await Promise.race([ended, process.killed]);
    alive.delete(pid);
    return end;
  }

  interface Process {
    readonly engine: Engine;
    readonly killed: Promise<{ readonly kind: 'killed' }>;
    readonly changes: () => number;
  }

  function openProcess(pid: number, crashAfter: number | undefined, restartAfter: number | undefined): Process {
    let count = 0;
    // Of its own, so that runs beside each other do not leave one another nothing but ends.
    let eventCount = 0;
    let dead = crashAfter === 0;
    let kill: () => void = () => undefined;
    const killed = new Promise<{ readonly kind: 'killed' }>((resolve) => {
      kill = () => resolve({ kind: 'killed' });
    });
    if (dead) kill();
    const never = new Promise<never>(() => undefined);
    const proxied = new Proxy(engine, {
      get(target, name, receiver) {
        if (name === 'events') return subscribe;
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function' || typeof name !== 'string') return member;
        return (...args: readonly unknown[]) => {
          if (dead) return never;
          if (clock.now() < backAt && name !== 'logs') return unreachable();
          if (!changes.has(name)) return member.apply(target, args);
          before?.(name, args, engine, pid);
          count++;
          if (count === crashAfter) dead = true;
          if (count === restartAfter) return restarted(() => member.apply(target, args));
          const answer = later(() => member.apply(target, args));
          if (!dead) return answer;
          answer.then(kill, kill);
          return never;
        };
      },
    });
    return { engine: proxied, killed, changes: () => count };

    /** The engine does it at once; its answer takes a while. */
    function later(call: () => Promise<unknown>): Promise<unknown> {
      const answer = call();
      return answer.finally(() => clock.pause(1 + (count % 3), new AbortController().signal));
    }

    /** The engine does it, but nobody is told any more. */
    async function restarted(call: () => Promise<unknown>): Promise<never> {
      await call().catch(() => undefined);
      backAt = clock.now() + 2_000;
      // So that there is something to wait for.
      clock.after(2_000, () => undefined);
      await restartEngine(engine);
      told?.();
      return unreachable();
    }

    async function subscribe(project: string, signal: AbortSignal): Promise<AsyncIterable<EngineEvent>> {
      if (clock.now() < backAt) return unreachable();
      return distort(await engine.events(project, signal), signal);
    }

    async function* distort(events: AsyncIterable<EngineEvent>, signal: AbortSignal): AsyncGenerator<EngineEvent> {
      for await (const event of events) {
        const fault = faults.length > 0 ? faults[eventCount++ % faults.length] : undefined;
        if (fault === 'break') return;
        if (fault && fault.delay > 0) await clock.pause(fault.delay, signal);
        for (let time = fault?.times ?? 1; time > 0; time--) yield event;
      }
    }
  }
}

function unreachable(): Promise<never> {
  return Promise.reject(new WindlassError('ENGINE_UNREACHABLE', 'the engine cannot be reached'));
}
