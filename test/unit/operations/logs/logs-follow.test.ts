import { expect, it } from 'vitest';
import type { EngineEvent, EngineReader } from '../../../../src/engine/engine.ts';
import { followOutput } from '../../../../src/operations/logs/logs-follow.ts';
import type { OutputItem } from '../../../../src/operations/logs/logs-source.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';

it('tells every end of a container that is restarted, also when the engine tells of them late', async () => {
  const engine = fakeEngine();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const started = new Set<string>();
  const late: EngineReader = { ...engine, events: async (...asked) => timed(released, await engine.events(...asked)) };
  const { items } = await followOutput(late, {
    project: 'demo',
    wants: () => true,
    from: 'new',
    notBefore: released,
    started,
    windowMs: 0,
    after: () => () => undefined,
    signal: new AbortController().signal,
  });

  const Labels = {
    'com.docker.compose.project': 'demo',
    'com.docker.compose.service': 'web',
    'com.docker.compose.container-number': '1',
  };
  const { id } = await engine.createContainer('demo-web-1', { Image: 'busybox', Labels, HostConfig: {} });
  await engine.startContainer(id);
  started.add(id);
  engine.comesBack('demo-web-1', 7);
  engine.comesBack('demo-web-1', 8);
  engine.exits('demo-web-1', 9);
  release();

  expect(await endsOf(items)).toEqual([
    { exitCode: 7, restarting: true },
    { exitCode: 8, restarting: true },
    { exitCode: 9, restarting: false },
  ]);
});

/** Each run begins a second after the one before, as the engine in memory says, and lasts for half of it. */
async function* timed(released: Promise<void>, events: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent, void> {
  await released;
  let starts = 0;
  for await (const event of events) {
    if (event.action === 'start') starts++;
    const milliseconds = Date.UTC(2026, 0, 1) + starts * 1000 + (event.action === 'die' ? 500 : 0);
    yield { ...event, timeNano: BigInt(milliseconds) * 1_000_000n };
  }
}

async function endsOf(items: AsyncIterable<OutputItem>): Promise<readonly object[]> {
  const ends: object[] = [];
  for await (const item of items) if (item.kind === 'exited') ends.push({ exitCode: item.exitCode, restarting: item.restarting });
  return ends;
}
