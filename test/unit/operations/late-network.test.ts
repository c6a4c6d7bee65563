import { expect, it } from 'vitest';
import { up } from '../../../src/operations/up.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../fakes/fake-engine.ts';

const web = project({ web: service() });

it('up takes a network that the engine was still making for a killed run', async () => {
  const engine = fakeEngine();
  const late: FakeEngine = { ...engine, createNetwork: async (spec) => engine.createNetwork(spec).then(() => engine.createNetwork(spec)) };
  await up(web, {}, fakeContext(late));
  expect([engine.named('demo-web-1').state, [...engine.networks.keys()]]).toEqual(['running', ['demo_default']]);
});

it('up does not take a network of the same name that is not its own', async () => {
  const engine = fakeEngine();
  const taken: FakeEngine = {
    ...engine,
    async createNetwork(spec) {
      engine.addNetwork({ id: 'foreign', name: spec.Name, driver: 'bridge', labels: {} });
      return engine.createNetwork(spec);
    },
  };
  await expect(up(web, {}, fakeContext(taken))).rejects.toMatchObject({ code: 'STEP_FAILED' });
  expect(engine.containers.size).toBe(0);
});
