import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectEngine, contextFor, down, type RunEvent, up, type WatchEvent, watch } from '../../src/index.ts';
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

it('the library watches files, and brings their changes into the containers until its signal aborts', async () => {
  const name = `wl-e2e-library-${randomBytes(3).toString('hex')}`;
  const parent = await mkdtemp(join(tmpdir(), 'windlass-e2e-'));
  const folder = join(parent, 'watched');
  await mkdir(folder);
  // At no moment there is a file with half of it.
  const whole = join(parent, 'whole');
  await writeFile(whole, 'new');
  const develop = { watch: [{ path: folder, action: 'sync', target: '/tmp' }] };
  const web = service({ image: 'busybox:latest', command: ['sleep', '1000'], init: true, develop });
  const demo = { ...project({ web }), name, networks: { default: { name: `${name}_default` } } };
  const engine = await connectEngine();
  const ending = new AbortController();
  const told: WatchEvent[] = [];
  const changed = join(folder, 'changed.txt');
  try {
    const onEvent = (event: WatchEvent) => {
      told.push(event);
      if (event.type === 'watching') void rename(whole, changed);
      else ending.abort();
    };
    await watch(demo, { onEvent }, contextFor(engine, { signal: ending.signal }));
    expect(told).toEqual([
      { type: 'watching', services: ['web'], paths: [folder] },
      { type: 'synced', service: 'web', copied: [changed], deleted: [], containers: [`${name}-web-1`] },
    ]);
    const [container] = (await engine.observe(name)).containers;
    expect(await engine.statPath(container?.id ?? '', '/tmp/changed.txt')).toMatchObject({ kind: 'file', size: 3 });
  } finally {
    await down(demo, { volumes: true, timeoutSeconds: 0 }, contextFor(engine));
    await rm(parent, { recursive: true });
  }
});
