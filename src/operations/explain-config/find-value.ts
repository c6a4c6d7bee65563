import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { SourceNode } from '../../source/node.ts';
import { closest } from '../../util/closest.ts';

export interface FoundValue {
  readonly path: readonly (string | number)[];
  readonly node: SourceNode;
  /** What the value as a whole, or a map around it, replaced. */
  readonly overrode: SourceNode | undefined;
}

/**
 * Finds the value that a dotted path such as `services.web.ports[0].target` names. Keys that hold dots are found as they are.
 *
 * @throws WindlassError NOT_FOUND with the nearest key.
 */
export function findValue(root: SourceNode, text: string): FoundValue {
  const parts = text.split(/\.|\[(?=\d+\])/).map((part) => part.replace(/\]$/, ''));
  let found: FoundValue = { path: [], node: root, overrode: root.provenance?.overrode };
  for (let at = 0; at < parts.length; ) {
    const step = longestKey(found.node, parts.slice(at));
    if (!step) throw unknownKey(found, parts.slice(at).join('.'));
    found = childOf(found, step.key) ?? found;
    at += step.length;
  }
  return found;
}

/** The value at a key, with what it replaced. */
export function childOf({ path, node, overrode }: FoundValue, key: string | number): FoundValue | undefined {
  const child = nodeAt(node, key);
  if (!child) return undefined;
  // A whole map that was replaced says what the value at this key was, unless it was a short form.
  const before = overrode?.kind === 'scalar' ? overrode : overrode && nodeAt(overrode, key);
  return { path: [...path, key], node: child, overrode: child.provenance?.overrode ?? before };
}

export function keysOf(node: SourceNode): readonly (string | number)[] {
  if (node.kind === 'map') return [...node.entries.keys()];
  return node.kind === 'list' ? [...node.items.keys()] : [];
}

function nodeAt(node: SourceNode, key: string | number): SourceNode | undefined {
  if (node.kind === 'map') return node.entries.get(String(key))?.value;
  return node.kind === 'list' ? node.items[Number(key)] : undefined;
}

function longestKey(node: SourceNode, parts: readonly string[]): { readonly key: string | number; readonly length: number } | undefined {
  if (node.kind === 'list')
    return /^\d+$/.test(parts[0] ?? '') && Number(parts[0]) < node.items.length ? { key: Number(parts[0]), length: 1 } : undefined;
  for (let length = node.kind === 'map' ? parts.length : 0; length > 0; length -= 1) {
    const key = parts.slice(0, length).join('.');
    if (nodeAt(node, key)) return { key, length };
  }
  return undefined;
}

function unknownKey({ path, node }: FoundValue, wanted: string): WindlassError {
  const place = path.length === 0 ? 'the project' : pathText(path);
  const keys = keysOf(node).map(String);
  const meant = node.kind === 'map' ? closest(wanted.split('.')[0] ?? '', keys) : undefined;
  return new WindlassError('NOT_FOUND', `${place} has no value "${wanted}"`, {
    help: meant === undefined ? listed(node, keys) : `did you mean "${pathText([...path, meant])}"?`,
  });
}

function listed(node: SourceNode, keys: readonly string[]): string {
  if (node.kind === 'list') return `it is a list of ${keys.length}, counted from 0`;
  if (node.kind === 'scalar' || keys.length === 0) return 'there is nothing below it';
  return keys.length <= 20 ? `there are ${keys.join(', ')}` : `there are ${keys.slice(0, 20).join(', ')} and ${keys.length - 20} more`;
}

/** `services.web.ports[0].target`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
}
