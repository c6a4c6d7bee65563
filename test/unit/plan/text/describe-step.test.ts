import { describe, expect, it } from 'vitest';
import { planDown } from '../../../../src/plan/plan-down.ts';
import { planUp } from '../../../../src/plan/plan-up.ts';
import { describePlan } from '../../../../src/plan/text/describe-step.ts';
import { network, observed, project, service, volume } from '../../../fakes/builders.ts';
import { facts } from '../../../fakes/plan-facts.ts';
import { settled } from '../../../fakes/settled.ts';

const stack = project(
  {
    web: service({
      image: 'app',
      depends_on: { db: { condition: 'service_healthy', required: true } },
      configs: [{ source: 'motd', target: '/motd' }],
      post_start: [{ command: ['hello'] }],
      pre_stop: [{ command: ['bye'] }],
    }),
    db: service({ healthcheck: { test: ['CMD', 'true'] }, volumes: [{ type: 'volume', source: 'data', target: '/data' }] }),
  },
  { volumes: { data: volume() }, configs: { motd: { content: 'hi' } } },
);

describe('describePlan', () => {
  it('says in words what up does', () => {
    expect(describePlan(planUp(stack, observed(), {}, facts))).toEqual([
      'pull image app: not found',
      'create network demo_default: not found',
      'create volume demo_data: not found',
      'create container demo-db-1: not found',
      'start container demo-db-1: not found',
      'create container demo-web-1: not found',
      'wait until demo-db-1 is healthy: web needs it healthy',
      'write 1 file into demo-web-1: not found',
      'start container demo-web-1: not found',
      'run post_start hook 1 in demo-web-1: not found',
    ]);
  });

  it('says in words what down does', () => {
    expect(describePlan(planDown(stack, settled(stack), { volumes: true }))).toEqual([
      'run pre_stop hook 1 in demo-web-1: asked for by down',
      'stop container demo-web-1: asked for by down',
      'remove container demo-web-1 and its anonymous volumes: asked for by down',
      'stop container demo-db-1: asked for by down',
      'remove container demo-db-1 and its anonymous volumes: asked for by down',
      'remove network demo_default: asked for by down',
      'remove volume demo_data and its data: asked for by down',
    ]);
  });

  it('says in words how a network is made anew', () => {
    const web = project({ web: service() });
    const changed = { ...web, networks: { default: network({ internal: true }) } };
    expect(describePlan(planUp(changed, settled(web), {}, facts))).toEqual([
      'stop container demo-web-1: network default changed',
      'disconnect demo-web-1 from network demo_default: network default changed',
      'remove network demo_default: network default changed',
      'create network demo_default: network default changed',
      'connect demo-web-1 to network demo_default: network default changed',
      'start container demo-web-1: network default changed',
    ]);
  });
});
