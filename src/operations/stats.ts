import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { EngineReader } from '../engine/engine.ts';
import type { MeterReading } from '../engine/engine-insight.ts';
import type { ContainerId } from '../model/names.ts';
import type { ObservedContainer } from '../model/observed.ts';
import { isUp } from '../plan/draft/container-state.ts';
import { type ListRequest, listedContainers } from './lookup/listed-containers.ts';

export interface StatsRequest extends ListRequest {
  /** Also containers that do not run. */
  readonly all: boolean;
  /** Milliseconds from one reading to the next. */
  readonly intervalMs: number;
  /** Resolves after so many milliseconds, or when the signal fires. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What a container uses. */
export interface ContainerStats {
  readonly container: ObservedContainer;
  /** Undefined where the engine has no meters for it. */
  readonly reading?: MeterReading;
  /** Per cent of one processor, so that two busy ones are 200. Undefined before the second reading. */
  readonly cpuPercent?: number;
}

/**
 * Reads what the containers of a project use, again and again; containers that come and go are taken in and dropped.
 * Each round gives all of them, by name; the first comes after two readings, so that it can tell of the processor.
 *
 * @throws WindlassError NOT_FOUND for a service that nobody knows.
 */
export async function* stats(
  request: StatsRequest,
  engine: EngineReader,
  signal: AbortSignal,
): AsyncGenerator<readonly ContainerStats[], void> {
  const closing = new AbortController();
  const changes = await watchChanges(request, engine, AbortSignal.any([signal, closing.signal]));
  try {
    let containers = await candidates(request, engine, signal);
    let readings = await readAll(containers, engine, signal);
    // With nothing to measure there is nothing to wait for.
    if (readings.size > 0) await request.pause(request.intervalMs, signal);
    while (!signal.aborted) {
      if (changes.take()) containers = await candidates(request, engine, signal);
      const next = await readAll(containers, engine, signal);
      yield containers.map((container) => toStats(container, readings.get(container.id), next.get(container.id)));
      readings = next;
      await request.pause(request.intervalMs, signal);
    }
  } finally {
    closing.abort();
  }
}

async function candidates(request: StatsRequest, engine: EngineReader, signal: AbortSignal): Promise<readonly ObservedContainer[]> {
  const containers = await listedContainers({ ...request, edges: true }, engine, signal);
  return containers.filter((container) => request.all || isUp(container));
}

/** Says whether something has happened since the last question that makes another list of containers. */
async function watchChanges({ project }: StatsRequest, engine: EngineReader, signal: AbortSignal): Promise<{ take(): boolean }> {
  const events = await engine.events(project, signal);
  let changed = false;
  void listen();
  return {
    take() {
      const before = changed;
      changed = false;
      return before;
    },
  };

  async function listen(): Promise<void> {
    try {
      for await (const { action } of events) if (action !== 'health_status') changed = true;
    } catch {
      // The next list of containers tells what is wrong with the engine.
      changed = true;
    }
  }
}

async function readAll(
  containers: readonly ObservedContainer[],
  engine: EngineReader,
  signal: AbortSignal,
): Promise<ReadonlyMap<ContainerId, MeterReading>> {
  const running = containers.filter(isUp);
  const readings = await Promise.all(running.map(async ({ id }) => [id, await readMeters(id, engine, signal)] as const));
  return new Map(readings.filter((entry): entry is [ContainerId, MeterReading] => entry[1] !== undefined));
}

async function readMeters(id: ContainerId, engine: EngineReader, signal: AbortSignal): Promise<MeterReading | undefined> {
  try {
    return await engine.readMeters(id, signal);
  } catch (error) {
    // It ended a moment ago, or its runtime has no meters.
    if (error instanceof WindlassError && (error.code === 'NOT_FOUND' || error.code === 'ENGINE_ERROR')) return undefined;
    throw error;
  }
}

function toStats(container: ObservedContainer, before: MeterReading | undefined, reading: MeterReading | undefined): ContainerStats {
  if (!reading) return { container };
  const elapsed = before && reading.time - before.time;
  // A restart begins the counters anew.
  if (!before || !elapsed || elapsed <= 0 || reading.cpuTime < before.cpuTime) return { container, reading };
  return { container, reading, cpuPercent: ((reading.cpuTime - before.cpuTime) / 1e6 / elapsed) * 100 };
}
