import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import type { UpOptions } from '../../../src/plan/up-options.ts';
import { container, project, service, volume } from '../../fakes/builders.ts';
import { madeByPlan } from '../../fakes/made-by-plan.ts';
import { facts } from '../../fakes/plan-facts.ts';

const mounting = service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] });
const before = project({ web: mounting }, { volumes: { data: volume() } });
const inMemory = volume({ driver_opts: { type: 'tmpfs', device: 'tmpfs' } });
const spanAt = (pointer: string) => ({ file: pointer, start: 0, end: 1 });
const after = project({ web: mounting }, { volumes: { data: inMemory }, spanAt });

describe('a volume whose definition changed', () => {
  it('refuses the plan, and says what differs, where, and what can be done', () => {
    expect(problems(after, madeByPlan(before))).toEqual([
      {
        code: 'WL7005',
        severity: 'error',
        message:
          'volume demo_data was made from another definition than the file has now: driver_opts.type: nothing -> "tmpfs", driver_opts.device: nothing -> "tmpfs"',
        span: spanAt('/volumes/data/driver_opts/type'),
        help: 'put the definition back or say external: true to keep the volume, or lose its data with --recreate-volumes; --no-recreate lets it pass once',
      },
    ]);
  });

  it('keeps its data with --no-recreate, and that is told', () => {
    expect(up(after, madeByPlan(before), { recreate: 'never' })).toBe(
      '! volume demo_data was made from another definition than the file has now; it keeps its data and stays as it is',
    );
  });

  it('is made anew by consent, once everybody who mounts it is gone', () => {
    expect(up(after, madeByPlan(before), { recreateVolumes: true })).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: volume data changed
      #2 remove-container demo-web-1 after [1]: volume data changed
      #3 remove-volume demo_data after [2]: volume data changed
      #4 create-volume demo_data after [3]: volume data changed
      #5 create-container demo-web-1 after [4] ~[2]: volume data changed
      #6 start-container demo-web-1 after [5]: volume data changed"
    `);
  });

  it('carries the anonymous volumes of its containers over', () => {
    const anonymous = { type: 'volume', name: 'a'.repeat(64), destination: '/cache', readWrite: true };
    const made = madeByPlan(
      project({ web: service({ ...mounting, volumes: [...(mounting.volumes ?? []), { type: 'volume', target: '/cache' }] }) }, before),
    );
    const [web] = made.containers;
    if (!web) throw new Error('nothing was made');
    const wanted = {
      ...after,
      services: { web: service({ ...mounting, volumes: [...(mounting.volumes ?? []), { type: 'volume', target: '/cache' }] }) },
    };
    const state = {
      ...made,
      containers: [{ ...web, mounts: [...web.mounts.filter(({ destination }) => destination !== '/cache'), anonymous] }],
    };
    const plan = planUp(wanted, state, { recreateVolumes: true }, facts);
    expect(plan.steps.flatMap((step) => (step.kind === 'create-container' ? (step.spec.HostConfig.Mounts ?? []) : []))).toContainEqual({
      Type: 'volume',
      Source: anonymous.name,
      Target: '/cache',
    });
  });

  it('is not made anew under a container that is no part of the plan', () => {
    const made = madeByPlan(before);
    const other = container({
      service: 'job',
      oneOff: true,
      name: 'demo-job-run',
      mounts: [{ type: 'volume', name: 'demo_data', destination: '/d', readWrite: true }],
    });
    const found = problems(after, { ...made, containers: [...made.containers, other] }, { recreateVolumes: true });
    expect(found.map(({ message }) => message)).toEqual([
      'volume demo_data cannot be made anew: demo-job-run mounts it too, and is not part of this plan',
    ]);
  });
});

function up(wanted: Project, state: ObservedState, options: UpOptions = {}): string {
  return formatPlan(planUp(wanted, state, options, facts));
}

function problems(wanted: Project, state: ObservedState, options: UpOptions = {}) {
  try {
    up(wanted, state, options);
  } catch (error) {
    if (error instanceof WindlassError) return error.diagnostics;
    throw error;
  }
  return [];
}
