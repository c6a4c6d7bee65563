import { describe, expect, it } from 'vitest';
import { planRemove } from '../../../src/plan/plan-remove.ts';
import { planRestart } from '../../../src/plan/plan-restart.ts';
import { planSignals } from '../../../src/plan/plan-signals.ts';
import { planStart } from '../../../src/plan/plan-start.ts';
import { planStop } from '../../../src/plan/plan-stop.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { observed, project, service } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

const healthcheck = { test: ['CMD', 'true'] };
const both = project({
  web: service({ depends_on: { db: { condition: 'service_healthy', required: true, restart: true } } }),
  db: service({ healthcheck }),
});
const exited = { state: 'exited', exitCode: 0 } as const;

describe('planStop', () => {
  it('stops dependents first', () => {
    expect(formatPlan(planStop(both, settled(both), {}))).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: asked for by stop
      #2 stop-container demo-db-1 after [] ~[1]: asked for by stop"
    `);
  });

  it('stops only what is named and up', () => {
    expect(formatPlan(planStop(both, settled(both), { services: ['db'] }))).toBe('#1 stop-container demo-db-1 after []: asked for by stop');
    expect(planStop(both, settled(both, { 'demo-db-1': exited }), { services: ['db'] }).steps).toEqual([]);
  });

  it('passes the time to stop on', () => {
    expect(planStop(both, settled(both), { services: ['db'], timeoutSeconds: 3 }).steps).toMatchObject([{ timeoutSeconds: 3 }]);
  });
});

describe('planStart', () => {
  it('starts dependencies first and waits for their conditions', () => {
    expect(formatPlan(planStart(both, settled(both, { 'demo-web-1': exited, 'demo-db-1': exited }), {}, facts))).toMatchInlineSnapshot(`
      "#1 start-container demo-db-1 after []: it is exited
      #2 wait-for demo-db-1 healthy after [1]: web needs it healthy
      #3 start-container demo-web-1 after [1, 2]: it is exited"
    `);
  });

  it('takes the dependencies of a named service along', () => {
    const plan = planStart(both, settled(both, { 'demo-web-1': exited, 'demo-db-1': exited }), { services: ['web'] }, facts);
    expect(plan.steps.map((step) => step.kind)).toEqual(['start-container', 'wait-for', 'start-container']);
  });

  it('makes nothing, whatever the file says', () => {
    const more = { ...both, services: { ...both.services, web: service({ user: 'me', scale: 3 }) } };
    expect(formatPlan(planStart(more, settled(both, { 'demo-web-1': exited }), {}, facts))).toBe(
      '#1 start-container demo-web-1 after []: it is exited',
    );
  });

  it('fails when there is no container', () => {
    expect(() => planStart(both, observed(), {}, facts)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('planRestart', () => {
  it('restarts dependencies first and waits for their conditions', () => {
    expect(formatPlan(planRestart(both, settled(both), {}, facts))).toMatchInlineSnapshot(`
      "#1 restart-container demo-db-1 after []: asked for by restart
      #2 wait-for demo-db-1 healthy after [1]: web needs it healthy
      #3 restart-container demo-web-1 after [1, 2]: asked for by restart"
    `);
  });

  it('takes dependents along that want to be restarted, unless told not to', () => {
    expect(planRestart(both, settled(both), { services: ['db'] }, facts).steps).toHaveLength(3);
    expect(planRestart(both, settled(both), { services: ['db'], dependents: false }, facts).steps).toHaveLength(1);
    expect(planRestart(both, settled(both), { services: ['web'] }, facts).steps).toHaveLength(1);
    const narrowed = { ...both, services: { db: service({ healthcheck }) }, disabledServices: { web: both.services.web ?? {} } };
    expect(planRestart(narrowed, settled(both), { services: ['db'] }, facts).steps).toHaveLength(3);
  });

  it('runs the hooks of both ends', () => {
    const hooked = project({ web: service({ pre_stop: [{ command: ['bye'] }], post_start: [{ command: ['hello'] }] }) });
    expect(formatPlan(planRestart(hooked, settled(hooked), {}, facts))).toMatchInlineSnapshot(`
      "#1 run-hook demo-web-1 pre_stop[0] after []: asked for by restart
      #2 restart-container demo-web-1 after [] ~[1]: asked for by restart
      #3 run-hook demo-web-1 post_start[0] after [2]: asked for by restart"
    `);
  });
});

describe('planRemove', () => {
  it('removes what is stopped, and the rest only when it may stop it', () => {
    const state = settled(both, { 'demo-web-1': exited });
    expect(formatPlan(planRemove(both, state, {}))).toBe('#1 remove-container demo-web-1 after []: asked for by rm');
    expect(formatPlan(planRemove(both, state, { stop: true }))).toMatchInlineSnapshot(`
      "#1 remove-container demo-web-1 after []: asked for by rm
      #2 stop-container demo-db-1 after []: asked for by rm
      #3 remove-container demo-db-1 after [2]: asked for by rm"
    `);
  });

  it('says that there is nothing to remove', () => {
    expect(formatPlan(planRemove(both, settled(both), {}))).toBe('! no stopped containers');
  });
});

describe('planSignals', () => {
  it('reaches every container that is up, in no order', () => {
    expect(formatPlan(planSignals(both, settled(both), { kind: 'kill', signal: 'SIGHUP' }))).toMatchInlineSnapshot(`
      "#1 kill-container demo-web-1 after []: asked for by kill
      #2 kill-container demo-db-1 after []: asked for by kill"
    `);
    expect(formatPlan(planSignals(both, settled(both), { kind: 'pause' }, ['db']))).toBe(
      '#1 pause-container demo-db-1 after []: asked for by pause',
    );
  });

  it('says that there is nothing to kill', () => {
    expect(formatPlan(planSignals(both, observed(), { kind: 'kill' }))).toBe('! no container to kill');
  });
});
