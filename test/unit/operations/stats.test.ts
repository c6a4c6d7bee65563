import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { EngineReader } from '../../../src/engine/engine.ts';
import type { MeterReading } from '../../../src/engine/engine-insight.ts';
import { type ContainerStats, type StatsRequest, stats } from '../../../src/operations/stats.ts';
import { container, observed } from '../../fakes/builders.ts';
import { fakeEvents } from '../../fakes/fake-events.ts';
import { fakeReader } from '../../fakes/fake-reader.ts';

const web = container();
const db = container({ service: 'db', state: 'exited' });

function meters(time: number, cpuTime: number): MeterReading {
  return { time, cpuTime, memory: 1, memoryLimit: 2, received: 0, sent: 0, read: 0, written: 0, processes: 1 };
}

/** Runs some rounds; `between` happens in each pause. */
async function rounds(count: number, readings: readonly (MeterReading | undefined)[], more: RoundsOptions = {}) {
  const abort = new AbortController();
  const events = fakeEvents();
  const left = [...readings];
  const engine = fakeReader({
    observe: async () => observed({ containers: [web, db] }),
    events: async (_project, signal) => events.subscribe(signal),
    readMeters: async () => left.shift(),
    ...more.engine,
  });
  const request: StatsRequest = {
    project: 'demo',
    services: [],
    all: false,
    intervalMs: 500,
    pause: async () => more.between?.(),
    ...more.request,
  };
  const seen: (readonly ContainerStats[])[] = [];
  for await (const round of stats(request, engine, abort.signal)) if (seen.push(round) === count) break;
  return { seen, events };
}

interface RoundsOptions {
  readonly engine?: Partial<EngineReader>;
  readonly request?: Partial<StatsRequest>;
  readonly between?: () => void;
}

describe('stats', () => {
  it('tell the share of a processor between two readings', async () => {
    const { seen } = await rounds(2, [meters(1000, 0), meters(1500, 250e6), meters(2500, 2_250e6)]);
    expect(seen.map(([first]) => first?.cpuPercent)).toEqual([50, 200]);
  });

  it('tell nothing of the processor after a restart, which begins the counters anew', async () => {
    const { seen } = await rounds(1, [meters(1000, 900e6), meters(1500, 10e6)]);
    expect(seen).toEqual([[{ container: web, reading: meters(1500, 10e6) }]]);
  });

  it('leave a container without meters as it is', async () => {
    const { seen } = await rounds(1, [undefined, undefined]);
    expect(seen).toEqual([[{ container: web }]]);
    const refusing = { readMeters: () => Promise.reject(new WindlassError('ENGINE_ERROR', 'no metrics received')) };
    expect((await rounds(1, [], { engine: refusing })).seen).toEqual([[{ container: web }]]);
  });

  it('count the edge of a service as its own, and not what only keeps a generation', async () => {
    const part = (name: string, label: string) => {
      const { service: _, ...rest } = container({ name, id: name, labels: { [label]: 'web' } });
      return rest;
    };
    const edge = part('demo-web-edge', 'dev.windlass.edge');
    const containers = [web, edge, part('demo-web-generation-1', 'dev.windlass.generation')];
    const engine = { observe: async () => observed({ containers }), readMeters: async () => meters(1, 1) };
    const { seen } = await rounds(1, [], { engine, request: { services: ['web'], all: true } });
    expect(seen[0]?.map((one) => one.container)).toEqual([web, { ...edge, service: 'web' }]);
  });

  it('do not wait where there is nothing to measure', async () => {
    const waited: string[] = [];
    await rounds(1, [undefined, undefined], { between: () => waited.push('waited') });
    expect(waited).toEqual([]);
  });

  it('have stopped containers too with all', async () => {
    const { seen } = await rounds(1, [meters(0, 0), meters(500, 0)], { request: { all: true } });
    expect(seen[0]).toEqual([{ container: db }, { container: web, reading: meters(500, 0), cpuPercent: 0 }]);
  });

  it('take in a container that came, and end their subscription', async () => {
    const published = fakeEvents();
    const containers = [web];
    const second = container({ number: 2 });
    const { seen } = await rounds(2, [], {
      engine: {
        observe: async () => observed({ containers: [...containers] }),
        events: async (_project, signal) => published.subscribe(signal),
        readMeters: async () => meters(1, 1),
      },
      between: () => {
        if (containers.length > 1) return;
        containers.push(second);
        published.publish({
          action: 'start',
          containerId: second.id,
          containerName: second.name,
          oneOff: false,
          timeNano: 1n,
          attributes: {},
        });
      },
    });
    expect(seen.at(-1)?.map((one) => one.container.name)).toEqual(['demo-web-1', 'demo-web-2']);
  });

  it('refuse a service that nobody knows, and fail with the engine', async () => {
    await expect(rounds(1, [], { request: { services: ['wbe'] } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const gone = { readMeters: () => Promise.reject(new WindlassError('ENGINE_UNREACHABLE', 'gone')) };
    await expect(rounds(1, [], { engine: gone })).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  });
});
