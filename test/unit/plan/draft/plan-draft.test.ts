import { describe, expect, it } from 'vitest';
import { type PlanDraft, planDraft, type StepDraft } from '../../../../src/plan/draft/plan-draft.ts';
import { formatPlan } from '../../../../src/plan/text/format-plan.ts';

describe('planDraft', () => {
  it('numbers steps so that each comes after its predecessors, otherwise in the order they were added', () => {
    expect(planned(step('b', ['a']), step('c'), step('a'))).toMatchInlineSnapshot(`
      "#1 start-container a after []: not found
      #2 start-container b after [1]: not found
      #3 start-container c after []: not found"
    `);
  });

  it('passes over predecessors that nobody added: what they stand for holds already', () => {
    expect(planned(step('a', ['nobody']))).toBe('#1 start-container a after []: not found');
  });

  it('puts early steps first', () => {
    expect(planned(step('a'), { ...step('image'), early: true })).toMatchInlineSnapshot(`
      "#1 start-container image after []: not found
      #2 start-container a after []: not found"
    `);
  });

  it('shows what only orders apart', () => {
    expect(planned(step('a'), step('b'), { ...step('c', ['a']), settled: ['a', 'b'] })).toContain(
      '#3 start-container c after [1] ~[2]: not found',
    );
  });

  it('says the same thing once', () => {
    const draft = planDraft('up', 'demo');
    draft.notice({ code: 'x', message: 'so it is' });
    draft.notice({ code: 'x', message: 'so it is' });
    expect(draft.finish().notices).toHaveLength(1);
  });

  it('takes two steps of one key, and a step that waits for itself, for a mistake of the planner', () => {
    expect(() => planned(step('a'), step('a'))).toThrow('two steps have the key a');
    expect(() => planned(step('a', ['b']), step('b', ['a']))).toThrow('waits for itself');
  });
});

function planned(...steps: readonly StepDraft[]): string {
  const draft: PlanDraft = planDraft('up', 'demo');
  for (const one of steps) draft.add(one);
  return formatPlan(draft.finish());
}

function step(key: string, after: readonly string[] = []): StepDraft {
  return {
    key,
    after,
    reason: { kind: 'missing' },
    body: (ref) => ({ kind: 'start-container', service: key, container: ref({ kind: 'existing', id: key, name: key }) }),
  };
}
