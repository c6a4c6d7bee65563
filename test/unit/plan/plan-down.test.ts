import { describe, expect, it } from 'vitest';
import type { ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { type DownOptions, planDown } from '../../../src/plan/plan-down.ts';
import { projectFromLabels } from '../../../src/plan/project-from-labels.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { image, network, observed, observedNetwork, project, service, volume } from '../../fakes/builders.ts';
import { settled } from '../../fakes/settled.ts';

const started = { condition: 'service_started', required: true } as const;
const both = project({ web: service({ depends_on: { db: started } }), db: service() });

describe('planDown', () => {
  it('stops dependents before what they depend on, and removes the network last', () => {
    expect(down(both, settled(both))).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: asked for by down
      #2 remove-container demo-web-1 after [1]: asked for by down
      #3 stop-container demo-db-1 after [] ~[1]: asked for by down
      #4 remove-container demo-db-1 after [3]: asked for by down
      #5 remove-network demo_default after [] ~[2, 4]: asked for by down"
    `);
  });

  it('removes by force at once when there is no time to stop, in the same order', () => {
    expect(down(both, settled(both), { timeoutSeconds: 0 })).toMatchInlineSnapshot(`
      "#1 remove-container demo-web-1 after []: asked for by down
      #2 remove-container demo-db-1 after [] ~[1]: asked for by down
      #3 remove-network demo_default after [] ~[1, 2]: asked for by down"
    `);
  });

  it('does not stop what is not up', () => {
    const web = project({ web: service() });
    expect(down(web, settled(web, { 'demo-web-1': { state: 'exited', exitCode: 0 } }))).toMatchInlineSnapshot(`
      "#1 remove-container demo-web-1 after []: asked for by down
      #2 remove-network demo_default after [] ~[1]: asked for by down"
    `);
  });

  it('takes dependents down with a named service, and leaves a network alone that others are on', () => {
    const three = project({ ...both.services, other: service() });
    expect(down(three, settled(three), { services: ['db'] })).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: asked for by down
      #2 remove-container demo-web-1 after [1]: asked for by down
      #3 stop-container demo-db-1 after [] ~[1]: asked for by down
      #4 remove-container demo-db-1 after [3]: asked for by down"
    `);
  });

  it('knows dependents that were not selected with the named service, unless their profile is off', () => {
    const narrowed = { ...both, services: { db: service() }, disabledServices: { web: both.services.web ?? {} } };
    expect(down(narrowed, settled(both), { services: ['db'] })).toBe(down(both, settled(both), { services: ['db'] }));
    const off = { ...narrowed, disabledServices: { web: { ...both.services.web, profiles: ['dev'] } } };
    expect(down(off, settled(both), { services: ['db'] })).not.toContain('container demo-web-1');
  });

  it('runs pre_stop hooks, and takes the container down even if they fail', () => {
    const web = project({ web: service({ pre_stop: [{ command: ['bye'] }] }) });
    expect(down(web, settled(web))).toMatchInlineSnapshot(`
      "#1 run-hook demo-web-1 pre_stop[0] after []: asked for by down
      #2 stop-container demo-web-1 after [] ~[1]: asked for by down
      #3 remove-container demo-web-1 after [2]: asked for by down
      #4 remove-network demo_default after [] ~[3]: asked for by down"
    `);
  });

  it('removes volumes only where asked, and only its own', () => {
    const mounting = project(
      { web: service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] }) },
      { volumes: { data: volume(), shared: volume({ name: 'shared', external: true }) } },
    );
    const state = settled(mounting);
    expect(kinds(mounting, state, {})).not.toContain('remove-volume demo_data');
    expect(kinds(mounting, state, { volumes: true })).toEqual([
      'stop-container demo-web-1',
      'remove-container demo-web-1',
      'remove-network demo_default',
      'remove-volume demo_data',
    ]);
  });

  it('never removes an external network', () => {
    const external = project({ web: service() }, { networks: { default: network({ external: true }) } });
    expect(kinds(external, settled(external), {})).not.toContain('remove-network demo_default');
  });

  it('leaves orphans and their networks unless asked', () => {
    const web = project({ web: service() });
    const old = project(
      { web: service(), old: service({ networks: { back: null } }) },
      { networks: { back: network({ name: 'demo_back' }) } },
    );
    const state = { ...settled(old), networks: [...settled(old).networks, ...settled(web).networks] };
    expect(kinds(web, state, {})).toEqual(['stop-container demo-web-1', 'remove-container demo-web-1', 'remove-network demo_default']);
    expect(kinds(web, state, { removeOrphans: true })).toContain('remove-container demo-old-1');
    expect(kinds(web, state, { removeOrphans: true })).toContain('remove-network demo_back');
  });

  it('tells of services that go on because their profile is off', () => {
    const all = project({ web: service(), debug: service() });
    const web = { ...all, services: { web: service() }, disabledServices: { debug: service({ profiles: ['dev'] }) } };
    expect(planDown(web, settled(all), {}).notices.map(({ message }) => message)).toEqual([
      'demo-debug-1 still runs: the profile is not on',
    ]);
  });

  it('removes images: those without a name of their own, or all', () => {
    const two = project({ web: service({ image: 'app' }), api: { build: { context: '/srv' }, networks: { default: null } } });
    const state = {
      ...settled(two),
      images: new Map([
        ['app', image()],
        ['demo-api', image()],
      ]),
    };
    expect(kinds(two, state, { images: 'local' }).filter((line) => line.includes('image'))).toEqual(['remove-image demo-api']);
    expect(kinds(two, state, { images: 'all' }).filter((line) => line.includes('image'))).toEqual([
      'remove-image app',
      'remove-image demo-api',
    ]);
  });

  it('removes the images of hooks with all others, not with those that were built', () => {
    const web = project({ web: service({ image: 'app', pre_start: [{ image: 'alpine' }, { image: 'app' }, { image: 'gone' }] }) });
    const state = { ...settled(web), images: new Map(['app', 'alpine'].map((name) => [name, image()])) };
    expect(kinds(web, state, { images: 'local' }).filter((line) => line.includes('image'))).toEqual([]);
    expect(kinds(web, state, { images: 'all' }).filter((line) => line.includes('image'))).toEqual([
      'remove-image app',
      'remove-image alpine',
    ]);
  });

  it('says that there is nothing to remove', () => {
    expect(down(both, observed())).toBe('! nothing of project demo is there to be removed');
  });

  it('works without a file: the labels tell services, dependencies, networks and volumes', () => {
    const state = settled(both, { 'demo-web-1': { labels: { 'com.docker.compose.depends_on': 'db:service_started:false' } } });
    expect(down(projectFromLabels('demo', state), state)).toBe(down(both, settled(both)));
  });

  it('does not touch a network of the same name that is not the project’s', () => {
    const web = project({ web: service() });
    const state = { ...settled(web), networks: [observedNetwork({ labels: {} })] };
    expect(kinds(web, state, {})).toEqual(['stop-container demo-web-1', 'remove-container demo-web-1']);
  });
});

function down(wanted: Project, state: ObservedState, options: DownOptions = {}): string {
  return formatPlan(planDown(wanted, state, options));
}

function kinds(wanted: Project, state: ObservedState, options: DownOptions): readonly string[] {
  return down(wanted, state, options)
    .split('\n')
    .map((line) => line.replace(/^#\d+ (.*?) after .*$/, '$1'));
}
