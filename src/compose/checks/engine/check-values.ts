import type { SourceNode } from '../../../source/node.ts';
import { malformed } from '../../attributes/malformed.ts';
import type { CheckedProject } from '../checked-project.ts';
import { blocking } from './blocking.ts';
import { launchRules } from './launch-rules.ts';
import { mountRules } from './mount-rules.ts';
import { networkRules } from './network-rules.ts';
import { resourceRules } from './resource-rules.ts';

const rules = Object.entries({ ...launchRules, ...resourceRules, ...networkRules, ...mountRules }).map(([place, rule]) => ({
  place: place.split('.'),
  rule,
}));

/** Values that fit the language, and that every engine refuses when the container is made. */
export function checkValues({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    for (const { place, rule } of rules) {
      visit(body, place, 0, ['services', name], (node, path) => {
        if (node.kind !== 'scalar' || node.value === null) return;
        const refusal = rule(node.value);
        if (!refusal) return;
        const { problem, help, code, weight = 'blocked' } = refusal;
        malformed(
          { path, report: weight === 'error' ? report : blocking(report, weight === 'blocked' ? [name] : []) },
          node,
          problem,
          help,
          code,
        );
      });
    }
  }
}

function visit(
  node: SourceNode,
  place: readonly string[],
  at: number,
  path: readonly string[],
  found: (node: SourceNode, path: readonly string[]) => void,
): void {
  const key = place[at];
  if (key === undefined) found(node, path);
  else if (node.kind === 'list' && key === '*')
    node.items.forEach((item, index) => void visit(item, place, at + 1, [...path, `${index}`], found));
  else if (node.kind === 'map' && key === '*')
    for (const [name, { value }] of node.entries) visit(value, place, at + 1, [...path, name], found);
  else if (node.kind === 'map') {
    const entry = node.entries.get(key);
    if (entry) visit(entry.value, place, at + 1, [...path, key], found);
  }
}
