import { expect, it } from 'vitest';
import type { ObservedContainer, ObservedState } from '../../../../src/model/observed.ts';
import type { Project } from '../../../../src/model/project.ts';
import type { Service } from '../../../../src/model/service.ts';
import { planDown } from '../../../../src/plan/plan-down.ts';
import { planStart } from '../../../../src/plan/plan-start.ts';
import { planUp } from '../../../../src/plan/plan-up.ts';
import type { Plan } from '../../../../src/plan/step.ts';
import { project, service } from '../../../fakes/builders.ts';
import { madeByPlan } from '../../../fakes/made-by-plan.ts';
import { facts } from '../../../fakes/plan-facts.ts';

const published = { ports: [{ target: 80, published: '8080', protocol: 'tcp' }] };
const kinds: readonly (readonly [string, Service])[] = [
  ['published ports', published],
  ['hooks', { pre_start: [{ command: ['true'] }] }],
  ['edges', { ...published, 'x-windlass': { edge: true } }],
  ['rollouts', { deploy: { update_config: { order: 'start-first' } } }],
];

function projectOf(count: number, one: Service): Project {
  return project(Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}x`, service(one)])));
}

/** What the engine holds of a project, in a list that counts how often it is gone through. */
function counted(made: ObservedState, change: Partial<ObservedContainer>) {
  let passes = 0;
  const containers = made.containers.map(({ service: own, ...container }): ObservedContainer => {
    // Edges bear no service's name.
    return { ...container, ...(container.number !== 0 && own !== undefined && { service: own }), ...change };
  });
  const list = new Proxy(containers, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value === 'function') passes++;
      return value;
    },
  });
  return { observed: { ...made, containers: list }, passes: () => passes };
}

function passesOf(
  count: number,
  one: Service,
  change: Partial<ObservedContainer>,
  plan: (project: Project, observed: ObservedState) => Plan,
) {
  const { observed, passes } = counted(madeByPlan(projectOf(count, one)), change);
  expect(plan(projectOf(count, { ...one, command: ['other'] }), observed).steps.length).toBeGreaterThanOrEqual(count);
  return passes();
}

it.each(kinds)('a plan goes through all containers as often for many services with %s as for few', (_, one) => {
  const up = (count: number) => passesOf(count, one, {}, (now, observed) => planUp(now, observed, {}, facts));
  const start = (count: number) => passesOf(count, one, { state: 'exited' }, (now, observed) => planStart(now, observed, {}, facts));
  const down = (count: number) => passesOf(count, one, {}, (now, observed) => planDown(now, observed, {}));
  expect([up(12), start(12), down(12)]).toEqual([up(2), start(2), down(2)]);
});
