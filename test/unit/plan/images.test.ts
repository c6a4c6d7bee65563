import { describe, expect, it } from 'vitest';
import type { ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { formatPlan } from '../../../src/plan/format-plan.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import type { UpOptions } from '../../../src/plan/up-options.ts';
import { image, observed, project, service } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

const nothing = observed({ images: new Map() });
const built = project({ web: { build: { context: '/work' }, networks: { default: null } } });

describe('images', () => {
  it('are pulled once when they are missing, before anything that needs them', () => {
    const two = project({ api: service({ image: 'app' }), web: service({ image: 'app' }) });
    expect(images(two, nothing)).toEqual(['#1 pull-image app after []: not found']);
    expect(up(two, nothing)).toContain('create-container demo-api-1 after [1, 2]');
  });

  it('are not pulled for containers that stay, even if they are gone', () => {
    const web = project({ web: service() });
    expect(up(web, { ...settled(web), images: new Map() })).toBe('');
  });

  it('are built when they are missing, and with --build in any case', () => {
    expect(images(built, nothing)).toEqual(['#1 build-image demo-web after []: not found']);
    const there = observed({ images: new Map([['demo-web', image()]]) });
    expect(images(built, there)).toEqual([]);
    expect(images(built, there, { build: 'always' })).toEqual(['#1 build-image demo-web after []: asked for by --build']);
  });

  it('are pulled rather than built with --no-build', () => {
    expect(images(built, nothing, { build: 'never' })).toEqual(['#1 pull-image demo-web after []: not found']);
  });

  it('are not pulled when another service builds them', () => {
    const two = project({ api: service({ image: 'app' }), web: service({ image: 'app', build: { context: '/work' } }) });
    expect(images(two, nothing)).toEqual(['#1 build-image app after []: not found']);
  });

  it('are built after the image that their context is taken from', () => {
    const two = project({
      web: { build: { context: '/work', additional_contexts: { base: 'service:base' } }, networks: { default: null } },
      base: { build: { context: '/work' }, networks: { default: null } },
    });
    expect(images(two, nothing)).toEqual(['#1 build-image demo-base after []: not found', '#2 build-image demo-web after [1]: not found']);
  });

  it('of mounts are pulled too', () => {
    const mounting = project({ web: service({ volumes: [{ type: 'image', source: 'assets', target: '/assets' }] }) });
    expect(images(mounting, observed())).toEqual(['#1 pull-image assets after []: not found']);
  });

  it.each([
    ['always', '#1 pull-image busybox after []: asked for by pull_policy always'],
    ['daily', '#1 pull-image busybox after []: asked for by pull_policy daily'],
    ['every_12h', '#1 pull-image busybox after []: asked for by pull_policy every_12h'],
  ])('are pulled anew with pull_policy %s once they are old enough', (pull_policy, expected) => {
    const old = observed({ images: new Map([['busybox', image({ lastTagTime: '2025-12-31T00:00:00Z' })]]) });
    expect(images(project({ web: service({ pull_policy }) }), old)).toEqual([expected]);
  });

  it('are left as they are while they are young enough', () => {
    const young = observed({ images: new Map([['busybox', image({ lastTagTime: '2026-01-01T23:00:00Z' })]]) });
    expect(images(project({ web: service({ pull_policy: 'daily' }) }), young)).toEqual([]);
  });

  it('take the policy of --pull over that of the service', () => {
    expect(images(project({ web: service({ pull_policy: 'never' }) }), observed(), { pull: 'always' })).toHaveLength(1);
  });

  it('must be there when their pull_policy is never', () => {
    expect(() => up(project({ web: service({ pull_policy: 'never' }) }), nothing)).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        message: 'image busybox of service web is not on the engine, and its pull_policy is never',
      }),
    );
  });

  it('are not looked after a second time once they are ready', () => {
    const plan = planUp(
      built,
      observed({ images: new Map([['demo-web', image()]]) }),
      { build: 'always' },
      { ...facts, imagesReady: true, firstStep: 2 },
    );
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#2 create-network demo_default after []: not found
      #3 create-container demo-web-1 after [2]: not found
      #4 start-container demo-web-1 after [3]: not found"
    `);
  });
});

function up(wanted: Project, state: ObservedState, options: UpOptions = {}): string {
  return formatPlan(planUp(wanted, state, options, facts));
}

function images(wanted: Project, state: ObservedState, options: UpOptions = {}): readonly string[] {
  return up(wanted, state, options)
    .split('\n')
    .filter((line) => line.includes('-image '));
}
