import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { findBlocked } from '../../../src/plan/find-blocked.ts';
import { planRun } from '../../../src/plan/plan-run.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { observed, project, service } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

const ofWeb: Diagnostic = { code: 'WL3005', severity: 'warning', message: 'the address of web is none', blocks: ['web'] };
const ofDb: Diagnostic = { code: 'WL3005', severity: 'warning', message: 'the address of db is none', blocks: ['db'] };
const harmless: Diagnostic = { code: 'WL5001', severity: 'warning', message: 'not applied' };
const both = project({ web: service(), db: service() }, { warnings: [ofWeb, harmless, ofDb] });

describe('what blocks a plan', () => {
  it('is what the load found of services whose containers would be made, as errors', () => {
    const onlyWeb = { ...both, warnings: [] };
    const plan = planUp(onlyWeb, observed(), { services: ['web'] }, facts);
    expect(findBlocked(both, plan)).toEqual([{ ...ofWeb, severity: 'error' }]);
  });

  it('is nothing when no container is made', () => {
    const sound = { ...both, warnings: [] };
    const plan = planUp(sound, settled(sound), {}, facts);
    expect(plan.steps).toEqual([]);
    expect(findBlocked(both, plan)).toEqual([]);
    expect(planUp(both, settled(sound), {}, facts).steps).toEqual([]);
  });

  it('stops up with all of it before the first step', () => {
    expect(() => planUp(both, observed(), {}, facts)).toThrow(
      expect.objectContaining({
        code: 'PROJECT_INVALID',
        message: 'the address of web is none; the address of db is none',
        diagnostics: [ofWeb, ofDb].map((diagnostic) => ({ ...diagnostic, severity: 'error' })),
      }),
    );
  });

  it('stops run, whose one-off container would be made from the same service', () => {
    const run = (name: string) => () => planRun(both, observed(), { service: name, oneOff: { slug: 'a'.repeat(64) } }, facts);
    expect(run('web')).toThrow(expect.objectContaining({ code: 'PROJECT_INVALID', message: 'the address of web is none' }));
    expect(run('db')).toThrow(expect.objectContaining({ code: 'PROJECT_INVALID', message: 'the address of db is none' }));
  });
});

describe('a project whose services are all off', () => {
  const debug = project(
    {},
    { disabledServices: { debug: service({ profiles: ['b', 'a'] }) }, spanAt: (pointer) => ({ file: pointer, start: 1, end: 2 }) },
  );

  it('is refused by up, which names the profiles', () => {
    expect(() => planUp(debug, observed(), {}, facts)).toThrow(
      expect.objectContaining({
        code: 'PROJECT_INVALID',
        diagnostics: [
          {
            code: 'WL4012',
            severity: 'error',
            message: 'no service is selected: all of them belong to profiles that are not enabled',
            span: { file: '/services/debug/profiles', start: 1, end: 2 },
            help: 'enable one with --profile, or name a service; the profiles are a, b',
          },
        ],
      }),
    );
  });

  it('is not the same as a project without services', () => {
    expect(planUp(project({}), observed(), {}, facts).steps.map(({ kind }) => kind)).toEqual([]);
  });
});
