import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderDrift, toJsonDrift } from '../../../../src/cli/render/drift.ts';
import type { Locate } from '../../../../src/cli/render/locate.ts';
import { toJsonPlan } from '../../../../src/cli/render/plan-json.ts';
import { renderGoals, renderPlan } from '../../../../src/cli/render/plan-text.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import { findDrift } from '../../../../src/plan/find-drift.ts';
import { planBasis } from '../../../../src/plan/plan-basis.ts';
import { planUp } from '../../../../src/plan/plan-up.ts';
import type { Reason } from '../../../../src/plan/step.ts';
import { project, service } from '../../../fakes/builders.ts';
import { madeByPlan } from '../../../fakes/made-by-plan.ts';
import { facts } from '../../../fakes/plan-facts.ts';

const locate: Locate = ({ start }) => ({
  file: 'compose.yaml',
  range: { start: { line: start, column: 5 }, end: { line: start, column: 9 } },
});
const spanAt = (pointer: string) => ({ file: '/srv/compose.yaml', start: pointer.length, end: pointer.length + 1 });

const made = madeByPlan(
  project({
    web: service({ environment: { LOG: 'info', DB_PASSWORD: 'correct horse' } }),
    db: service({ mem_limit: '67108864' }),
  }),
  { inspected: { 'demo-web-1': (one) => ({ ...one, HostConfig: { ...one.HostConfig, CpuShares: 9 } }) } },
);
const wanted = project(
  {
    web: service({ environment: { LOG: 'debug', DB_PASSWORD: 'battery staple' } }),
    db: service({ mem_limit: '134217728' }),
  },
  { spanAt },
);
const plan = planUp(wanted, made, {}, facts);
const found = findDrift(wanted, made, {}, facts);

describe('a plan as text', () => {
  it('has one line a step, and once below it what differs, with place and cause', () => {
    expect(renderPlan(plan, toStyle(false), locate).slice(0, 6)).toMatchInlineSnapshot(`
      [
        "create container web100000000_demo-web-1: environment.LOG and environment.DB_PASSWORD changed; cpu_shares drifted",
        "    environment.LOG: "info" -> "debug"  (compose.yaml:29:5, the file changed)",
        "    environment.DB_PASSWORD: *** -> ***  (compose.yaml:37:5, the file changed)",
        "    cpu_shares: 9 -> nothing  (compose.yaml:24:5, changed on the engine)",
        "stop container demo-web-1: environment.LOG and environment.DB_PASSWORD changed; cpu_shares drifted",
        "rename demo-web-1 to web100000000_demo-web-1.old: environment.LOG and environment.DB_PASSWORD changed; cpu_shares drifted",
      ]
    `);
  });

  it('says what the services are to be in the end', () => {
    expect(renderGoals(plan)).toEqual(['goals: web running, db running']);
  });

  it('has the colours of a diff where there are colours', () => {
    const [first, second] = renderPlan(plan, toStyle(true), locate);
    expect(first?.startsWith('\x1b[32mcreate container')).toBe(true);
    expect(second).toContain('environment.LOG: \x1b[31m"info"\x1b[39m -> \x1b[32m"debug"\x1b[39m');
  });
});

describe('a plan as JSON', () => {
  const validate = validator('plan');

  it('fits its schema, with and without what it was made of', () => {
    const basis = planBasis({ project: wanted, observed: made, options: {}, facts, plan });
    for (const value of [toJsonPlan(plan, locate), toJsonPlan(plan), { ...toJsonPlan(plan, locate), basis }]) {
      validate(JSON.parse(JSON.stringify(value)));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('has a schema that knows every kind of reason', () => {
    const kinds: Readonly<Record<Reason['kind'], true>> = {
      missing: true,
      diverged: true,
      'config-changed': true,
      'image-changed': true,
      'network-changed': true,
      'volume-changed': true,
      'dependency-recreated': true,
      forced: true,
      interrupted: true,
      orphan: true,
      'left-over': true,
      completed: true,
      'scale-down': true,
      'not-running': true,
      condition: true,
      'put-back': true,
      'edge-changed': true,
      kept: true,
      outdated: true,
      'rolled-back': true,
      requested: true,
    };
    for (const kind of Object.keys(kinds)) {
      const step = { id: 1, kind: 'start-container', subject: 'x', reason: { kind, text: '' }, after: [], settled: [] };
      validate({ version: 1, operation: 'up', project: 'demo', steps: [step], notices: [] });
      expect(validate.errors ?? [], kind).toEqual([]);
    }
  });

  it('tells no secret', () => {
    const basis = planBasis({ project: wanted, observed: made, options: {}, facts, plan });
    expect(JSON.stringify([toJsonPlan(plan, locate), basis])).not.toMatch(/correct horse|battery staple/);
  });

  it('tells what an update sends, and where a difference is from', () => {
    expect(toJsonPlan(plan, locate)).toMatchObject({
      steps: expect.arrayContaining([
        expect.objectContaining({
          kind: 'update-container',
          update: { Memory: 134_217_728, MemorySwap: 268_435_456 },
          reason: {
            kind: 'diverged',
            text: 'mem_limit changed',
            differences: [
              {
                attribute: 'mem_limit',
                kind: 'change',
                from: '64m',
                to: '128m',
                cause: 'file',
                remedy: 'update',
                place: { file: 'compose.yaml', line: 22, column: 5 },
              },
            ],
          },
        }),
      ]),
    });
  });
});

describe('drift', () => {
  it('is what the engine holds and no file says, the changes of the file left out', () => {
    expect(renderDrift(found, toStyle(false), locate)).toEqual([
      'container demo-web-1',
      '    cpu_shares: 9 -> nothing  (compose.yaml:24:5, changed on the engine)',
    ]);
  });

  it('fits its schema', () => {
    const validate = validator('drift');
    validate(JSON.parse(JSON.stringify(toJsonDrift(found, locate))));
    expect(validate.errors ?? []).toEqual([]);
  });
});

function validator(name: 'plan' | 'drift') {
  const [plan, drift] = ['plan', 'drift'].map((one): unknown =>
    JSON.parse(readFileSync(new URL(`../../../../schemas/${one}.schema.json`, import.meta.url), 'utf8')),
  );
  const ajv = new Ajv2020({ schemas: [plan, drift] as object[], strict: true, allErrors: true });
  const validate = ajv.getSchema(`urn:windlass:schemas:${name}`);
  if (!validate) throw new Error(`there is no schema ${name}`);
  return validate;
}
