import { describe, expect, it } from 'vitest';
import { type SubstitutionProblem, substitute } from '../../../src/source/substitute.ts';

const variables: Readonly<Record<string, string>> = { A: 'aval', E: '' };

function expand(text: string): readonly [string, ...string[]] {
  const problems: string[] = [];
  const result = substitute(text, {
    lookup: (name) => (Object.hasOwn(variables, name) ? { name, value: variables[name], from: 'environment' } : undefined),
    onUnset: (name, start) => problems.push(`${name} is not set at ${start}`),
    onProblem: (problem) => problems.push(describeProblem(problem)),
  });
  return [result, ...problems];
}

function describeProblem(problem: SubstitutionProblem): string {
  if (problem.kind === 'deep') return `deeper than ${problem.deepest} at ${problem.start}`;
  return problem.kind === 'malformed'
    ? `malformed ${problem.expression} at ${problem.start}`
    : `required ${problem.name}: ${problem.message} at ${problem.start}`;
}

describe('substitution', () => {
  it.each([
    ['$A$A', 'avalaval'],
    ['${A}', 'aval'],
    ['a$', 'a$'],
    ['$1', '$1'],
    ['$(A)', '$(A)'],
    ['$$A', '$A'],
    ['$$$A', '$aval'],
    ['$${A', '${A'],
    ['${A:-x}', 'aval'],
    ['${E:-x}', 'x'],
    ['${E-x}', ''],
    ['${N-x}', 'x'],
    ['${N:-}', ''],
    ['${A:+x}', 'x'],
    ['${E:+x}', ''],
    ['${E+x}', 'x'],
    ['${N+x}', ''],
    ['${A:?no}', 'aval'],
    ['${E?no}', ''],
    ['${N:-${M:-$A}}', 'aval'],
    ['${N:-x:?y}', 'x:?y'],
    ['${N:-$$}', '$'],
    ['${A}}', 'aval}'],
    ['${N:-a}}', 'a}'],
    ['${N:-{x}}', '{x}'],
    ['${A:-{x}}', 'aval'],
    ['${A:-{{.X}}} x', 'aval} x'],
    ['${N:-{x}', '{x'],
    ['${N:-{} }', '{} '],
    ['${N:-{x} y} z}', '{x} y z}'],
    ['${N:-a}\n${A}', 'a\naval'],
  ])('of %j gives %j', (text, expected) => {
    expect(expand(text)).toEqual([expected]);
  });

  it.each([
    ['a $N', ['a ', 'N is not set at 2']],
    ['a ${N}', ['a ', 'N is not set at 2']],
    ['${', ['', 'malformed ${ at 0']],
    ['x ${A', ['x ', 'malformed ${A at 2']],
    ['${1}', ['', 'malformed ${1} at 0']],
    ['${A:0:1}', ['', 'malformed ${A:0:1} at 0']],
    ['${A:-x\ny}', ['', 'malformed ${A:-x at 0']],
    ['${N?}', ['', 'required N:  at 0']],
    ['x${E:?set $A}', ['x', 'required E: set aval at 1']],
    ['${N:-${M:-z}', ['', 'malformed ${M:-z at 5']],
  ])('of %j tells what is wrong', (text, expected) => {
    expect(expand(text)).toEqual(expected);
  });

  it('needs what a default requires, even when the default is not needed', () => {
    expect(expand('${A:-${B:?b}}')).toEqual(['aval', 'required B: b at 5']);
  });
});
