import type { LoadResult } from '../../compose/load-project.ts';
import type { SourceNode, VariableUse } from '../../source/node.ts';
import type { ExplainedValue, ExplainedVariable, Overridden, Shown } from './explained-value.ts';
import { childOf, type FoundValue, findValue, keysOf } from './find-value.ts';
import { hasPassword, hasSecretName, isSecretPlace } from './is-secret.ts';
import { originOf } from './origin-of.ts';

export interface ExplainOptions {
  /** A dotted path, such as `services.web.environment.LOG`; all values below it are explained, or all of the project without it. */
  readonly path?: string | undefined;
  /** Show values that look secret. */
  readonly showSecrets?: boolean;
}

/**
 * Tells for each value of the canonical model where it comes from: its place, the file that won, what it replaced, and the variables
 * that filled it.
 *
 * @throws WindlassError NOT_FOUND for a path that leads nowhere.
 */
export function explainConfig(loaded: LoadResult, { path, showSecrets = false }: ExplainOptions): readonly ExplainedValue[] {
  const start = path === undefined ? { path: [], node: loaded.tree, overrode: undefined } : findValue(loaded.tree, path);
  return [...leavesOf(start)].map((leaf) => explain(leaf, loaded, showSecrets));
}

function* leavesOf(found: FoundValue): Generator<FoundValue> {
  const keys = keysOf(found.node);
  if (keys.length === 0) yield found;
  for (const key of keys) {
    const child = childOf(found, key);
    if (child) yield* leavesOf(child);
  }
}

function explain({ path, node, overrode }: FoundValue, loaded: LoadResult, showSecrets: boolean): ExplainedValue {
  const show = (shown: SourceNode): Shown => (showSecrets || !isSecret(path, shown) ? plainValue(shown, path) : { kind: 'hidden' });
  return {
    path,
    value: show(node),
    origin: originOf(node, path, loaded),
    variables: (node.provenance?.variables ?? []).map((use) => explainVariable(use, showSecrets)),
    overrode: chainOf(overrode).map((before): Overridden => ({ value: show(before), origin: originOf(before, path, loaded) })),
  };
}

function plainValue(node: SourceNode, path: FoundValue['path']): Shown {
  if (node.kind !== 'scalar') return { kind: 'value', value: node.kind === 'list' ? [] : {} };
  // What was replaced may still be the item of a list, `LOG=debug`.
  const pair = `${path.at(-1)}=`;
  return {
    kind: 'value',
    value: typeof node.value === 'string' && node.value.startsWith(pair) ? node.value.slice(pair.length) : node.value,
  };
}

function isSecret(path: FoundValue['path'], node: SourceNode): boolean {
  if (isSecretPlace(path, node.provenance?.variables ?? [])) return true;
  return node.kind === 'scalar' && hasPassword(String(node.value));
}

function explainVariable({ name, value, from }: VariableUse, showSecrets: boolean): ExplainedVariable {
  const hidden = !showSecrets && value !== undefined && (hasSecretName(name) || hasPassword(value));
  return { name, from, value: hidden ? { kind: 'hidden' } : { kind: 'value', value: value ?? null } };
}

function chainOf(node: SourceNode | undefined): readonly SourceNode[] {
  const chain: SourceNode[] = [];
  for (let at = node; at; at = at.provenance?.overrode) chain.push(at);
  return chain;
}
