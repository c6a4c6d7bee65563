import { expect, it } from 'vitest';
import { malformed } from '../../../../src/compose/attributes/malformed.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import type { ScalarNode, VariableUse } from '../../../../src/source/node.ts';

const span = { file: '/srv/compose.yaml', start: 4, end: 9 };

function reported(variables: readonly VariableUse[] | undefined, help?: string): Diagnostic | undefined {
  const found: Diagnostic[] = [];
  const node: ScalarNode = { kind: 'scalar', value: ':80', span, ...(variables && { provenance: { variables } }) };
  malformed({ path: ['services', 'web', 'ports', '0'], report: (diagnostic) => found.push(diagnostic) }, node, 'it is wrong', help);
  return found[0];
}

it('tells the place in words and by its span', () => {
  expect(reported(undefined, 'do this')).toEqual({
    code: 'WL3005',
    severity: 'error',
    message: 'ports[0] of service "web": it is wrong',
    span,
    help: 'do this',
  });
});

it('names every variable that filled the value, and where it came from', () => {
  const diagnostic = reported([
    { name: 'A', value: undefined, from: 'unset' },
    { name: 'B', value: 'x', from: 'environment' },
    { name: 'C', value: undefined, from: 'default' },
    { name: 'D', value: 'y', from: { file: '/srv/.env' } },
  ]);
  expect(diagnostic?.help).toBe('"A" is not set, "B" comes from the environment, the default of "C" is used, "D" comes from /srv/.env');
});
