import type { ScalarNode, SourceNode } from '../../../source/node.ts';
import { malformed } from '../../attributes/malformed.ts';
import type { CheckedProject } from '../checked-project.ts';
import { blocking } from './blocking.ts';
import { launchRules } from './launch-rules.ts';
import { mountRules } from './mount-rules.ts';
import { networkRules } from './network-rules.ts';
import { resourceRules } from './resource-rules.ts';
import type { ValueRule } from './value-rule.ts';

/** The rules as a tree beside the nodes, so that one walk meets them all. */
interface RuleTree {
  readonly below: Map<string, RuleTree>;
  any: RuleTree | undefined;
  rule: ValueRule | undefined;
}

const rules = ruleTree({ ...launchRules, ...resourceRules, ...networkRules, ...mountRules });

/** Values that fit the language, and that every engine refuses when the container is made. */
export function checkValues({ root, services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    visit(body, rules, ['services', name], (node, rule, path) => {
      const refusal = node.value === null ? undefined : rule(node.value, root);
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

function ruleTree(table: Readonly<Record<string, ValueRule>>): RuleTree {
  const root = emptyTree();
  for (const [place, rule] of Object.entries(table)) {
    let at = root;
    for (const part of place.split('.')) {
      const next: RuleTree = at.below.get(part) ?? emptyTree();
      at.below.set(part, next);
      if (part === '*') at.any = next;
      at = next;
    }
    at.rule = rule;
  }
  return root;
}

function emptyTree(): RuleTree {
  return { below: new Map(), any: undefined, rule: undefined };
}

type Found = (node: ScalarNode, rule: ValueRule, path: readonly string[]) => void;

function visit(node: SourceNode, tree: RuleTree, path: string[], found: Found): void {
  if (node.kind === 'scalar') {
    if (tree.rule) found(node, tree.rule, path);
    return;
  }
  const { any, below } = tree;
  if (node.kind === 'list') {
    if (any) node.items.forEach((item, index) => void step(item, String(index), any, path, found));
    return;
  }
  node.entries.forEach(({ value }, key) => {
    const next = below.get(key);
    if (next) step(value, key, next, path, found);
    if (any) step(value, key, any, path, found);
  });
}

function step(child: SourceNode, key: string, tree: RuleTree, path: string[], found: Found): void {
  path.push(key);
  visit(child, tree, path, found);
  path.pop();
}
