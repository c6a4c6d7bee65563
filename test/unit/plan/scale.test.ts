import { describe, expect, it } from 'vitest';
import type { ObservedContainer, ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { project, service } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

describe('scale', () => {
  it('adds replicas without touching those that are there', () => {
    expect(up(web(3), settled(web(1)))).toMatchInlineSnapshot(`
      "#1 create-container demo-web-2 after []: not found
      #2 create-container demo-web-3 after []: not found
      #3 start-container demo-web-2 after [1]: not found
      #4 start-container demo-web-3 after [2]: not found"
    `);
  });

  it('counts on from the highest number, so that gaps stay gaps', () => {
    const gap = without(settled(web(3)), 'demo-web-2');
    expect(made(web(4), gap)).toEqual(['demo-web-4', 'demo-web-5']);
  });

  it('removes the highest numbers first', () => {
    expect(up(web(1), settled(web(3)))).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-2 after []: only 1 replica is wanted
      #2 remove-container demo-web-2 after [1]: only 1 replica is wanted
      #3 stop-container demo-web-3 after []: only 1 replica is wanted
      #4 remove-container demo-web-3 after [3]: only 1 replica is wanted"
    `);
  });

  it('removes replicas that differ from the file before those that do not', () => {
    const state = settled(web(2), { 'demo-web-1': { configHash: 'old' } });
    expect(up(web(1), state)).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: only 1 replica is wanted
      #2 remove-container demo-web-1 after [1]: only 1 replica is wanted"
    `);
  });

  it('keeps one that differs from the file running until the one that stays has run for a moment', () => {
    const state = settled(web(2), { 'demo-web-1': { state: 'exited' }, 'demo-web-2': { configHash: 'old' } });
    expect(up(web(1), state)).toMatchInlineSnapshot(`
      "#1 start-container demo-web-1 after []: it is exited
      #2 wait-for demo-web-1 running after [1]: only 1 replica is wanted
      #3 stop-container demo-web-2 after [1, 2]: only 1 replica is wanted
      #4 remove-container demo-web-2 after [3]: only 1 replica is wanted"
    `);
  });

  it.each<readonly [string, Service]>([
    ['would publish one port', { ports: [{ target: 80, published: '8000', protocol: 'tcp' }] }],
    ['would publish ports of one range', { ports: [{ target: 80, published: '8000-8001', protocol: 'tcp' }] }],
    ['would have one address', { networks: { default: { ipv4_address: '10.0.0.5' } } }],
    ["would be in the host's network", { network_mode: 'host' }],
  ])('starts the one that stays once the other has stopped, where both %s', (_, definition) => {
    const declared = project({ web: service({ ...definition, scale: 2 }) });
    const state = settled(declared, { 'demo-web-1': { state: 'exited' }, 'demo-web-2': { configHash: 'old' } });
    expect(up(project({ web: service({ ...definition, scale: 1 }) }), state)).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-2 after []: only 1 replica is wanted
      #2 remove-container demo-web-2 after [1]: only 1 replica is wanted
      #3 start-container demo-web-1 after [] ~[1]: it is exited"
    `);
  });

  it('keeps one that differs from the file running until the one that stays is healthy', () => {
    const probed = (scale: number) => project({ web: service({ healthcheck: { test: ['CMD', 'true'] }, scale }) });
    const state = settled(probed(2), { 'demo-web-1': { state: 'exited' }, 'demo-web-2': { configHash: 'old' } });
    expect(up(probed(1), state)).toMatchInlineSnapshot(`
      "#1 start-container demo-web-1 after []: it is exited
      #2 wait-for demo-web-1 healthy after [1]: only 1 replica is wanted
      #3 stop-container demo-web-2 after [1, 2]: only 1 replica is wanted
      #4 remove-container demo-web-2 after [3]: only 1 replica is wanted"
    `);
  });

  it('waits for nobody where none of those that are too many works', () => {
    const state = settled(web(2), { 'demo-web-1': { state: 'exited' }, 'demo-web-2': { configHash: 'old', state: 'exited' } });
    expect(up(web(1), state)).toMatchInlineSnapshot(`
      "#1 remove-container demo-web-2 after []: only 1 replica is wanted
      #2 start-container demo-web-1 after []: it is exited"
    `);
  });

  it('keeps one that differs running until the one that stays runs, also where the engine chooses their ports', () => {
    const ported = (scale: number) => project({ web: service({ ports: [{ target: 80, protocol: 'tcp' }], scale }) });
    const state = settled(ported(2), { 'demo-web-1': { state: 'exited' }, 'demo-web-2': { configHash: 'old' } });
    expect(up(ported(1), state)).toMatchInlineSnapshot(`
      "#1 start-container demo-web-1 after []: it is exited
      #2 wait-for demo-web-1 running after [1]: only 1 replica is wanted
      #3 stop-container demo-web-2 after [1, 2]: only 1 replica is wanted
      #4 remove-container demo-web-2 after [3]: only 1 replica is wanted"
    `);
  });

  it('removes all replicas at scale 0, and does not wait for them', () => {
    const both = project({ web: service({ depends_on: { db: { condition: 'service_healthy', required: true } } }), db: service() });
    const state = without(settled(both), 'demo-web-1');
    expect(formatPlan(planUp(both, state, { scale: { db: 0 } }, facts))).toMatchInlineSnapshot(`
      "#1 stop-container demo-db-1 after []: no replica is wanted
      #2 remove-container demo-db-1 after [1]: no replica is wanted
      #3 create-container demo-web-1 after []: not found
      #4 start-container demo-web-1 after [3]: not found"
    `);
  });

  it('does not make several containers of one name', () => {
    const named = project({ web: service({ container_name: 'web' }) });
    expect(() => planUp(named, settled(web(0)), { scale: { web: 2 } }, facts)).toThrow(
      'service web cannot have 2 replicas, because container_name fixes the name of its container',
    );
  });

  it('refuses a service that is not there', () => {
    expect(() => planUp(web(1), settled(web(1)), { scale: { api: 2 } }, facts)).toThrow('no such service: api');
  });
});

function web(scale: number): Project {
  return project({ web: service({ scale }) });
}

function without(state: ObservedState, name: string): ObservedState {
  return { ...state, containers: state.containers.filter((container: ObservedContainer) => container.name !== name) };
}

function up(wanted: Project, state: ObservedState): string {
  return formatPlan(planUp(wanted, state, {}, facts));
}

function made(wanted: Project, state: ObservedState): readonly string[] {
  return planUp(wanted, state, {}, facts).steps.flatMap((step) => (step.kind === 'create-container' ? [step.name] : []));
}
