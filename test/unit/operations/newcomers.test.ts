import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/model/service.ts';
import { up } from '../../../src/operations/up.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../fakes/fake-engine.ts';

const web: Service = {
  ports: [{ target: 80, published: '8080', protocol: 'tcp' }],
  healthcheck: { test: ['CMD', 'true'] },
  deploy: { update_config: { order: 'start-first' } },
};

describe('a replica that is added behind an edge', () => {
  it('gets its name once the edge lets it in', async () => {
    const engine = await upped();
    await scaled(engine);
    const calls = engine.calls.filter((call) => /demo-web-2|execute .*ready/s.test(call));
    const edge = engine.named('demo-web-edge').id.slice(0, 12);
    expect(calls.map((call) => call.replace(/ sh -c.*/s, ' switch')).filter((call) => !call.startsWith('inspect'))).toEqual([
      `createContainer ${edge}_demo-web-2`,
      `startContainer ${edge}_demo-web-2`,
      'execute demo-web-edge switch',
      `renameContainer ${edge}_demo-web-2 demo-web-2`,
    ]);
  });

  it.each(['createContainer', 'startContainer', 'execute', 'renameContainer'])(
    'is let in by the next up when a run was cut off at its %s',
    async (moment) => {
      const broken = { call: '' };
      const engine = await upped((call) => {
        if (call.startsWith(broken.call === '' ? 'never' : broken.call)) throw new Error('the run was cut off');
      });
      broken.call = moment;
      await scaled(engine).catch(() => undefined);
      broken.call = '';
      const before = engine.calls.length;
      await scaled(engine);
      expect(engine.named('demo-web-2').state).toBe('running');
      expect(engine.calls.slice(before).some((call) => /execute demo-web-edge .*2a state ready/s.test(call))).toBe(true);
      expect((await scaled(engine)).plan.steps).toEqual([]);
    },
  );
});

async function upped(before: (call: string) => void = () => undefined): Promise<FakeEngine> {
  const engine = fakeEngine({ inspects: true, images: { busybox: {}, 'haproxy:3.0-alpine': {} }, health: { web: 'healthy' }, before });
  await up(project({ web: service(web) }), {}, fakeContext(engine));
  return engine;
}

function scaled(engine: FakeEngine) {
  return up(project({ web: service(web) }), { scale: { web: 2 } }, fakeContext(engine));
}
