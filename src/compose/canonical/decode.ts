import type { Report } from '../../diagnostics/diagnostic.ts';
import { projectShape } from '../../model/shapes/project-shape.ts';
import type { Field, MapShape, ObjectShape, Shape } from '../../model/shapes/shape.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { unreachable } from '../../util/unreachable.ts';
import { isNull, isText, listNode, mapNode, mapValues, scalarNode } from './build-node.ts';
import { decodeList } from './decode-list.ts';
import { type DecodePlace, quote, refuse } from './decode-place.ts';
import { decodeScalar, isZero } from './decode-scalar.ts';
import { scalarText } from './scalar-text.ts';

/**
 * Gives every value its final type and text, turns the list forms of maps into maps and leaves out what is not set. The result is the
 * canonical model as a tree; extensions travel along as they are.
 */
export function decode(root: MapNode, report: Report): MapNode {
  return decodeObject(root, projectShape, { path: [], report, known: { bytes: new Map(), durations: new Map() } }) ?? mapNode([], root);
}

function decodeShape(node: SourceNode, shape: Shape, place: DecodePlace): SourceNode | undefined {
  switch (shape.kind) {
    case 'object':
      return decodeObject(node, shape, place);
    case 'map':
      return decodeMap(node, shape, place);
    case 'list':
      return decodeList(node, shape, place, decodeShape);
    default:
      return decodeScalar(node, shape, place);
  }
}

function decodeObject(node: SourceNode, shape: ObjectShape, place: DecodePlace): MapNode | undefined {
  if (isNull(node)) return mapNode([], node);
  if (node.kind !== 'map') return refuse(place, node, `a map is wanted, not ${quote(node)}`, undefined, 'WL3002');
  return mapValues(node, (value, key) => {
    const field = shape.fieldOf.get(key);
    if (!field) return key.startsWith('x-') ? value : undefined;
    // Most values are texts that stay as they are.
    if (field.shape.kind === 'text' && isText(value)) return field.presence === 'filled' && value.value === '' ? undefined : value;
    place.path.push(key);
    const decoded = decodeField(value, field, place);
    place.path.pop();
    return decoded;
  });
}

function decodeField(node: SourceNode, field: Field, place: DecodePlace): SourceNode | undefined {
  if (isNull(node)) return undefined;
  const value = decodeShape(node, field.shape, place);
  return value && (field.presence !== 'filled' || !isEmpty(value, field.shape)) ? value : undefined;
}

function isEmpty(value: SourceNode, shape: Shape): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'map') return value.entries.size === 0;
  return shape.kind !== 'object' && shape.kind !== 'map' && shape.kind !== 'list' && isZero(value, shape);
}

function decodeMap(node: SourceNode, shape: MapShape, place: DecodePlace): SourceNode | undefined {
  const { form } = shape;
  if (node.kind === 'list' && (form === 'mapping' || form === 'variables')) return fromPairs(node.items, form, node);
  if (node.kind !== 'map') return refuse(place, node, `a map is wanted, not ${quote(node)}`, undefined, 'WL3002');
  const takesTexts = form === 'mapping' || form === 'options' || form === 'variables';
  return mapValues(node, (value, key) => {
    if (takesTexts && isText(value)) return value;
    place.path.push(key);
    const decoded = decodeMapValue(value, shape, place);
    place.path.pop();
    return decoded;
  });
}

function decodeMapValue(node: SourceNode, shape: MapShape, place: DecodePlace): SourceNode | undefined {
  switch (shape.form) {
    case 'mapping':
    case 'options':
      return node.kind === 'scalar'
        ? toText(node, '')
        : refuse(place, node, `a single value is wanted, not ${quote(node)}`, undefined, 'WL3002');
    case 'variables':
      return node.kind === 'scalar'
        ? toText(node, null)
        : refuse(place, node, `a single value is wanted, not ${quote(node)}`, undefined, 'WL3002');
    case 'multi':
      if (node.kind !== 'list') return decodeShape(listNode([node], node), shape.of, place);
      return node.items.length > 0 ? decodeShape(node, shape.of, place) : undefined;
    case 'plain':
      return decodeShape(node, shape.of, place);
    case 'keyed':
      return isNull(node) ? node : decodeShape(node, shape.of, place);
    case 'resources':
      return decodeShape(node, shape.of, place);
    default:
      return unreachable(shape.form);
  }
}

function fromPairs(items: readonly SourceNode[], form: 'mapping' | 'variables', like: SourceNode): MapNode {
  const pairs: [string, SourceNode][] = items.map((item) => {
    const text = item.kind === 'scalar' ? scalarText(item) : '';
    const equals = text.indexOf('=');
    if (equals >= 0) return [text.slice(0, equals), scalarNode(text.slice(equals + 1), item)];
    return [text, scalarNode(form === 'variables' ? null : '', item)];
  });
  return mapNode(pairs, like);
}

function toText(node: Extract<SourceNode, { kind: 'scalar' }>, missing: string | null): SourceNode {
  if (node.value === null) return missing === null ? node : scalarNode(missing, node);
  return typeof node.value === 'string' ? node : scalarNode(scalarText(node), node);
}
