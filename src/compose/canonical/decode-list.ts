import { type ListShape, type Shape, text } from '../../model/shapes/shape.ts';
import type { ListNode, ScalarNode, SourceNode } from '../../source/node.ts';
import { unreachable } from '../../util/unreachable.ts';
import { isText, listNode, mapItems, scalarNode } from './build-node.ts';
import { type DecodePlace, quote, refuse, warn } from './decode-place.ts';
import { scalarText } from './scalar-text.ts';
import { parseShellWords } from './shell-words.ts';

type DecodeItem = (node: SourceNode, shape: Shape, place: DecodePlace) => SourceNode | undefined;

/** Gives a list its final form; `undefined` when it cannot be read, which has then been reported. */
export function decodeList(node: SourceNode, shape: ListShape, place: DecodePlace, decodeItem: DecodeItem): SourceNode | undefined {
  switch (shape.form) {
    case 'hosts':
      return decodeHosts(node, place);
    case 'keys':
      return decodeKeys(node);
    case 'command':
      return node.kind === 'scalar' ? decodeCommand(node, place) : decodeItems(node, shape, place, decodeItem);
    case 'test':
      return node.kind === 'scalar' ? listNode([scalarNode('CMD-SHELL', node), node], node) : decodeItems(node, shape, place, decodeItem);
    case 'lone':
      return decodeItems(isText(node) ? listNode([node], node) : node, shape, place, decodeItem);
    case 'numbers':
      return decodeNumbers(node, place);
    case 'texts':
    case 'objects':
      return decodeItems(node, shape, place, decodeItem);
    default:
      return unreachable(shape.form);
  }
}

function decodeItems(node: SourceNode, shape: ListShape, place: DecodePlace, decodeItem: DecodeItem): SourceNode | undefined {
  if (node.kind !== 'list') return refuse(place, node, `a list is wanted, not ${quote(node)}`, undefined, 'WL3002');
  return mapItems(node, (item, index) => {
    if (shape.of === text && isText(item)) return item;
    place.path.push(String(index));
    const made = decodeItem(item, shape.of, place);
    place.path.pop();
    return made ?? item;
  });
}

function decodeNumbers(node: SourceNode, place: DecodePlace): SourceNode | undefined {
  if (node.kind === 'scalar') return listNode([toText(node)], node);
  if (node.kind !== 'list') return refuse(place, node, `a list is wanted, not ${quote(node)}`, undefined, 'WL3002');
  return mapItems(node, (item) => (item.kind === 'scalar' ? toText(item) : item));
}

function decodeCommand(node: ScalarNode, place: DecodePlace): SourceNode | undefined {
  const parsed = parseShellWords(scalarText(node));
  if (!parsed.ok) {
    return refuse(
      place,
      node,
      `the command cannot be split into words: ${parsed.problem}`,
      'quote it, or write the command as a list of words',
    );
  }
  if (parsed.cutAt !== undefined) {
    warn(
      place,
      node,
      `what follows "${parsed.cutAt}" is dropped, because no shell runs the command`,
      `use ["sh", "-c", "…"], or quote the "${parsed.cutAt}"`,
    );
  }
  return listNode(
    parsed.words.map((word) => scalarNode(word, node)),
    node,
  );
}

/** SSH keys print as their names; a key with a path as `name=path`, which reads back. */
function decodeKeys(node: SourceNode): SourceNode {
  if (node.kind !== 'map') return node;
  const keys = [...node.entries].map(([name, { value }]) =>
    scalarNode(value.kind === 'scalar' && value.value !== null ? `${name}=${scalarText(value)}` : name, value),
  );
  return listNode(keys, node);
}

/** Hosts are a sorted list of `name=address`, one entry per address, without brackets. */
function decodeHosts(node: SourceNode, place: DecodePlace): SourceNode | undefined {
  if (node.kind === 'scalar') return refuse(place, node, `a list or a map is wanted, not ${quote(node)}`, undefined, 'WL3002');
  const hosts = node.kind === 'list' ? hostsOfList(node, place) : hostsOfMap(node);
  for (const { name, item } of hosts) {
    if (name === '' || /[:=]/.test(name)) refuse(place, item, `"${name}" is not a host name`, 'write it as "name=address"');
  }
  const texts = hosts.map(({ name, address, item }) => scalarNode(`${name}=${withoutBrackets(address)}`, item));
  return listNode(
    texts.sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1)),
    node,
  );
}

interface Host {
  readonly name: string;
  readonly address: string;
  readonly item: SourceNode;
}

function hostsOfList(list: ListNode, place: DecodePlace): readonly Host[] {
  return list.items.flatMap((item): readonly Host[] => {
    const text = item.kind === 'scalar' ? scalarText(item) : '';
    const separator = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
    if (separator < 0) {
      refuse(place, item, `"${text}" has no address`, 'write it as "name=address"');
      return [];
    }
    const addresses = text.slice(separator + 1).split(',');
    return addresses.map((address) => ({ name: text.slice(0, separator), address, item }));
  });
}

function hostsOfMap(map: Extract<SourceNode, { kind: 'map' }>): readonly Host[] {
  return [...map.entries].flatMap(([name, { value }]): readonly Host[] => {
    const items = value.kind === 'list' ? value.items : [value];
    return items.map((item) => ({ name, address: item.kind === 'scalar' && item.value !== null ? scalarText(item) : '', item }));
  });
}

function withoutBrackets(address: string): string {
  return address.length > 2 && address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
}

function toText(node: ScalarNode): ScalarNode {
  return typeof node.value === 'string' ? node : scalarNode(scalarText(node), node);
}
