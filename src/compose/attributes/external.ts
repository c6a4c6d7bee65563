import type { SourceNode } from '../../source/node.ts';
import { scalarNode, textAt, valueAt, withValue } from '../canonical/build-node.ts';
import type { CanonicalContext } from './attribute-row.ts';
import { malformed } from './malformed.ts';

/** The old `external: {name: x}` becomes `external: true` and `name: x`. */
export function canonicalExternal(value: SourceNode, context: CanonicalContext): SourceNode {
  const external = valueAt(value, 'external');
  if (value.kind !== 'map' || external?.kind !== 'map') return value;
  const flagged = withValue(value, 'external', { ...scalarNode(true, external) });
  const externalName = valueAt(external, 'name');
  if (!externalName) return flagged;
  context.report({
    code: 'WL5002',
    severity: 'warning',
    message: `external.name is the old way to name the ${context.path.at(0)?.replace(/s$/, '')} "${context.path.at(-1)}"`,
    span: externalName.span,
    help: 'write `external: true` and `name:` beside it',
  });
  const name = textAt(value, 'name');
  if (!value.entries.has('name')) return withValue(flagged, 'name', externalName);
  if (name !== textAt(external, 'name')) malformed(context, externalName, 'name and external.name differ', 'keep only `name`', 'WL4008');
  return flagged;
}
