import fc from 'fast-check';
import type { FakeContainer } from '../fakes/fake-container.ts';
import { isUp, toObserved } from '../fakes/fake-container.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';
import { restartEngine } from './restart-engine.ts';

/** What somebody does on the engine without telling Windlass, and to which of the things there. */
export interface Drift {
  readonly kind: keyof typeof deeds;
  readonly which: number;
}

/** Done by hand, with the calls that a person has; what an engine refuses is not done. */
const deeds = {
  stop: onContainer((engine, { id }) => engine.stopContainer(id)),
  kill: onContainer((engine, { id }) => engine.killContainer(id)),
  crash: onContainer(async (engine, one) => {
    if (isUp(one)) engine.exits(one.name, 3);
  }),
  pause: onContainer((engine, { id }) => engine.pauseContainer(id)),
  remove: onContainer((engine, { id }) => engine.removeContainer(id, { force: true })),
  rename: onContainer((engine, { id, name }) => engine.renameContainer(id, `my-${name}`)),
  limit: onContainer((engine, { id }) => engine.updateContainer(id, { Memory: 64 * 1024 * 1024, MemorySwap: 128 * 1024 * 1024 })),
  keepAlive: onContainer((engine, { id }) => engine.updateContainer(id, { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } })),
  leave: onContainer(async (engine, one) => {
    const [network] = one.endpoints.keys();
    if (network !== undefined) await engine.disconnectNetwork(network, one.id);
  }),
  join: onContainer(async (engine, one) => {
    if (one.endpoints.size > 0) await engine.connectNetwork('foreign', one.id, {});
  }),
  loseNetwork: async (engine, which) => {
    const network = chosen(ours([...engine.networks.values()]), which);
    if (!network) return;
    for (const one of engine.containers.values()) {
      if (!one.endpoints.has(network.name)) continue;
      if (isUp(one)) await engine.stopContainer(one.id);
    }
    await engine.removeNetwork(network.name);
  },
  loseVolume: async (engine, which) => {
    const volume = chosen(ours([...engine.volumes.values()]), which);
    if (!volume) return;
    for (const one of [...engine.containers.values()]) {
      if (one.mounts.some(({ name }) => name === volume.name)) await engine.removeContainer(one.id, { force: true });
    }
    await engine.removeVolume(volume.name);
  },
  loseAll: async (engine) => {
    for (const one of containersOf(engine)) await engine.removeContainer(one.id, { force: true });
  },
  restartEngine: async (engine) => restartEngine(engine),
} satisfies Readonly<Record<string, (engine: FakeEngine, which: number) => Promise<void>>>;

const kinds = Object.keys(deeds) as readonly Drift['kind'][];

export const drifts: fc.Arbitrary<readonly Drift[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), which: fc.integer({ min: 0, max: 9 }) }),
  { minLength: 1, maxLength: 4 },
);

/** Does these things one after the other. */
export async function meddle(engine: FakeEngine, all: readonly Drift[]): Promise<void> {
  for (const { kind, which } of all) await deeds[kind](engine, which).catch(() => undefined);
}

function onContainer(act: (engine: FakeEngine, container: FakeContainer) => Promise<unknown>) {
  return async (engine: FakeEngine, which: number): Promise<void> => {
    const container = chosen(containersOf(engine), which);
    if (container) await act(engine, container);
  };
}

function containersOf(engine: FakeEngine): readonly FakeContainer[] {
  return [...engine.containers.values()].filter((one) => toObserved(one).project === 'demo');
}

function ours<Thing extends { readonly labels: Readonly<Record<string, string>> }>(things: readonly Thing[]): readonly Thing[] {
  return things.filter(({ labels }) => labels['com.docker.compose.project'] === 'demo');
}

function chosen<Thing>(things: readonly Thing[], which: number): Thing | undefined {
  return things[which % Math.max(things.length, 1)];
}
