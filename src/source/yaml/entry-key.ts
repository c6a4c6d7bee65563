import type { ScalarNode, SourceNode } from '../node.ts';
import type { Composer } from './composer.ts';

/** A key as text. Keys of other types are reported, because the language has none. */
export function entryKey(composer: Composer, node: SourceNode): string | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string' && !node.timestamp) return node.value;
  const written = composer.scanner.text.slice(node.span.start, node.span.end);
  composer.report({
    code: 'WL1008',
    severity: 'error',
    message: `a key must be text, but this one is ${typeName(node)}`,
    span: node.span,
    ...(node.kind === 'scalar' && { help: written === '' ? 'write the key in front of the ":"' : `put it in quotes: "${written}"` }),
  });
  return undefined;
}

function typeName(node: SourceNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  if (node.timestamp) return 'a date';
  return scalarTypeName(node);
}

function scalarTypeName(node: ScalarNode): string {
  if (node.value === null) return 'null';
  return typeof node.value === 'boolean' ? 'a boolean' : 'a number';
}
