import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { connectEngine, contextFor, down, type RunEvent, up } from '../../src/index.ts';
import { project, service } from '../fakes/builders.ts';

it('the library brings up a project and takes it down again, and tells what happens', async () => {
  const name = `wl-e2e-library-${randomBytes(3).toString('hex')}`;
  const web = service({ image: 'busybox:latest', command: ['sleep', '1000'], init: true });
  const demo = { ...project({ web }), name, networks: { default: { name: `${name}_default` } } };
  const engine = await connectEngine();
  const events: RunEvent[] = [];
  try {
    const { done } = await up(demo, { wait: true }, contextFor(engine, { emit: (event) => void events.push(event) }));
    const { containers } = await engine.observe(name);
    expect(containers.map((container) => [container.service, container.state])).toEqual([['web', 'running']]);
    expect(events.at(-1)).toMatchObject({ type: 'run-finished', done });
  } finally {
    await down(demo, { volumes: true, timeoutSeconds: 0 }, contextFor(engine));
  }
  expect((await engine.observe(name)).containers).toEqual([]);
});
