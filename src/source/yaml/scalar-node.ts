import type { Span } from '../../diagnostics/span.ts';
import type { ScalarNode } from '../node.ts';
import type { Composer } from './composer.ts';
import { isPlainText, type Resolved, resolveScalar } from './resolve-scalar.ts';
import { syntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';

/** A scalar's value by its tag, or by its looks where it is plain and has none. */
export function scalarNode(composer: Composer, token: Token, tag: string | undefined, start: number): ScalarNode {
  const span = { file: composer.scanner.file, start, end: token.end };
  if (tag !== undefined) return taggedNode(composer, token, tag, span);
  // Most scalars are texts; no object but the node is made for them.
  if (!token.plain || isPlainText(token.value)) return { kind: 'scalar', value: token.value, span, provenance: undefined };
  return resolvedNode(resolveScalar(token.value), span);
}

function resolvedNode({ type, value }: Resolved, span: Span): ScalarNode {
  if (type === 'float' && Number.isInteger(value)) return { kind: 'scalar', value, float: true, span };
  if (type === 'timestamp') return { kind: 'scalar', value, timestamp: true, span };
  return { kind: 'scalar', value, span, provenance: undefined };
}

function taggedNode(composer: Composer, token: Token, tag: string, span: Span): ScalarNode {
  if (tag === '!reset') return { kind: 'scalar', value: null, span, tag: 'reset' };
  if (tag.startsWith('!!')) return resolvedNode(resolveTagged(composer, token, tag, span.end), span);
  // A tag of one's own makes text of everything; a bare `!` leaves nothing to be null.
  if (tag === '!override') return { kind: 'scalar', value: token.value, span, tag: 'override' };
  return { kind: 'scalar', value: tag === '!' && token.value === '' ? null : token.value, span };
}

function resolveTagged(composer: Composer, token: Token, tag: string, end: number): Resolved {
  const text: Resolved = { type: 'str', value: token.value };
  if (tag === '!!binary') return { type: 'str', value: decodeBase64(token.value) ?? token.value };
  const expected = tag.slice(2);
  if (expected === 'str' || !['int', 'float', 'bool', 'null', 'timestamp'].includes(expected)) return text;
  const resolved = resolveScalar(token.value);
  if (resolved.type === expected) return resolved;
  if (expected === 'float' && resolved.type === 'int') return { type: 'float', value: Number(resolved.value) };
  throw syntaxError({
    code: 'WL1007',
    file: composer.scanner.file,
    start: token.start,
    end,
    message: `"${token.value}" is not what its tag ${tag} says`,
  });
}

function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
