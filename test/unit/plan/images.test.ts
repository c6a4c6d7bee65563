import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { type BuildOptions, planBuild } from '../../../src/plan/images/plan-build.ts';
import { type PullOptions, planPull } from '../../../src/plan/images/plan-pull.ts';
import { planPush } from '../../../src/plan/images/plan-push.ts';
import { describePlan } from '../../../src/plan/text/describe-step.ts';
import { image, observed, project, service } from '../../fakes/builders.ts';

const stack = project({
  web: service({
    image: 'registry.test/web:1',
    build: {
      context: '/srv/web',
      args: { A: '1', B: '2' },
      additional_contexts: { base: 'service:base' },
      tags: ['registry.test/web:latest'],
    },
    depends_on: { db: { condition: 'service_started', required: true } },
  }),
  base: { build: { context: '/srv/base' } },
  db: service({ image: 'postgres:16' }),
  cache: service({ image: 'postgres:16', pull_policy: 'missing' }),
});

describe('build', () => {
  it('builds what has a build section, an image after those that it starts from', () => {
    expect(described(stack)).toEqual([
      'build image demo-base: asked for by build',
      'build image registry.test/web:1: asked for by build',
      expect.stringContaining('build.additional_contexts'),
    ]);
    expect(builds(stack).map(({ after }) => after)).toEqual([[], [1]]);
  });

  it('builds the named services, with what their builds start from', () => {
    expect(described(stack, { services: ['base'] })).toEqual(['build image demo-base: asked for by build']);
    expect(builds(stack, { services: ['web'] }).map((step) => step.image)).toEqual(['demo-base', 'registry.test/web:1']);
  });

  it('puts arguments of the command line over those of the file', () => {
    expect(builds(stack, { args: { B: '3', C: '4' }, noCache: true, pull: true }).at(-1)).toMatchObject({
      spec: { args: { A: '1', B: '3', C: '4' }, noCache: true, pull: true, tags: ['registry.test/web:1', 'registry.test/web:latest'] },
    });
  });

  it('pushes all names of what it built, after the build', () => {
    const plan = planBuild(stack, { services: ['web'], push: true }, { version: '1' });
    expect(plan.steps.filter(({ kind }) => kind === 'push-image')).toMatchObject([
      { image: 'registry.test/web:1', after: [2] },
      { image: 'registry.test/web:latest', after: [2] },
    ]);
  });

  it('refuses a build whose folder is not there before anything is built', () => {
    const missingFiles = new Set(['/srv/base']);
    expect(() => planBuild(stack, {}, { version: '1.2.3', missingFiles })).toThrow('the build context /srv/base does not exist');
  });

  it('says that there is nothing to build, and names the service that was meant', () => {
    expect(described(stack, { services: ['db'] })).toEqual(['no service to build']);
    expect(described(stack, { services: ['db', 'web'] })).toHaveLength(3);
    expect(() => described(stack, { services: ['wbe'] })).toThrow('no such service: wbe');
  });
});

describe('pull', () => {
  it('pulls each image once, also when it is here, as far as nothing speaks against it', () => {
    expect(pulled({})).toEqual([
      'pull image registry.test/web:1: asked for by pull',
      'pull image postgres:16: asked for by pull',
      'base is not pulled: it has no image to be pulled',
    ]);
    expect(pulled({ services: ['cache'] })).toEqual(['pull image postgres:16: asked for by pull']);
  });

  it('leaves out what is here with the policy missing, of the service or of the command', () => {
    const here = { 'postgres:16': image({}) };
    expect(pulled({ services: ['cache'] }, here)).toEqual(['cache is not pulled: its image is here, and its pull_policy is missing']);
    expect(pulled({ services: ['db'], policy: 'missing' }, here)).toEqual([
      'db is not pulled: its image is here, and its pull_policy is missing',
    ]);
    expect(pulled({ services: ['cache'], policy: 'always' }, here)).toEqual(['pull image postgres:16: asked for by pull']);
  });

  it('leaves out what can be built, and takes dependencies along, when asked to', () => {
    expect(pulled({ services: ['web'], ignoreBuildable: true })).toEqual(['web is not pulled: it can be built']);
    expect(pulled({ services: ['web'], dependencies: true })).toHaveLength(2);
  });

  it('leaves out what must never be pulled', () => {
    const never = project({ web: service({ image: 'a', pull_policy: 'never' }), db: service({ image: 'b', pull_policy: 'build' }) });
    expect(pulled({}, {}, never)).toEqual(['web is not pulled: its pull_policy is never', 'db is not pulled: its pull_policy is build']);
  });

  it('pulls the images of hooks as the policy of their service has it, also where the service itself is built', () => {
    const hooked = (hook: string, more: Service) => service({ ...more, pre_start: [{ image: hook }, { image: hook }, { command: ['a'] }] });
    const all = project({
      web: hooked('alpine', { image: 'web' }),
      built: { build: { context: '/srv' }, pre_start: [{ image: 'alpine' }, { image: 'demo-built' }, { image: 'redis' }] },
      policy: hooked('redis', { image: 'b', pull_policy: 'build' }),
      never: hooked('nginx', { image: 'c', pull_policy: 'never' }),
      missing: hooked('postgres', { image: 'web', pull_policy: 'missing' }),
    });
    expect(pulled({}, { postgres: image({}) }, all)).toEqual([
      'pull image web: asked for by pull',
      'pull image alpine: asked for by pull',
      'pull image redis: asked for by pull',
      'built is not pulled: it has no image to be pulled',
      'policy is not pulled: its pull_policy is build',
      'never is not pulled: its pull_policy is never',
      'nginx for pre_start of never is not pulled: its pull_policy is never',
      'postgres for pre_start of missing is not pulled: it is here, and its pull_policy is missing',
    ]);
    const plan = planPull(all, observed(), { services: ['web', 'built'] }, { now: 0 });
    expect(plan.steps).toMatchObject([
      { image: 'web', services: ['web'] },
      { image: 'alpine', services: ['web', 'built'] },
      { image: 'redis', services: ['built'] },
    ]);
  });
});

describe('push', () => {
  it('pushes what is built here, under all its names, and says what has none', () => {
    expect(describePlan(planPush(stack, {}))).toEqual([
      'push image registry.test/web:1: asked for by push',
      'push image registry.test/web:latest: asked for by push',
      'base is not pushed: it has no image name',
    ]);
    expect(describePlan(planPush(stack, { services: ['db'] }))).toEqual(['no service to push: none of them is built here']);
  });
});

function builds(of: Project, options: BuildOptions = {}) {
  return planBuild(of, options, { version: '1' }).steps.filter((step) => step.kind === 'build-image');
}

function described(of: Project, options: BuildOptions = {}): readonly string[] {
  return describePlan(planBuild(of, options, { version: '1' }));
}

function pulled(options: PullOptions, images: Readonly<Record<string, ReturnType<typeof image>>> = {}, of = stack): readonly string[] {
  return describePlan(planPull(of, observed({ images: new Map(Object.entries(images)) }), options, { now: 0 }));
}
