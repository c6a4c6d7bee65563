import type { MapEntry, ScalarNode, SourceNode } from '../../source/node.ts';
import { impliedNode, listNode, mapNode, putValue, scalarNode, valueAt } from '../canonical/build-node.ts';
import { partOf, partSpan } from '../canonical/part-of.ts';
import type { CanonicalContext, KeyProblem } from './attribute-row.ts';
import { malformed } from './malformed.ts';
import { type ParsedPort, type PortProblem, parsePort } from './parse-port.ts';

const help =
  'write it as [address:][host port:]container port[/protocol], such as "8080:80", "127.0.0.1:8000-8002:80-82/udp" or "[::1]:80:80"';

/** A text or number becomes one row per port; long forms stay. A text that still holds variables leaves the list as it is. */
export function canonicalPorts(value: SourceNode, context: CanonicalContext): SourceNode {
  if (value.kind !== 'list') return value;
  const rows: SourceNode[] = [];
  for (let index = 0; index < value.items.length; index++) {
    const item = value.items[index];
    if (!item) continue;
    if (item.kind === 'map') {
      rows.push(item);
    } else if (item.kind === 'scalar' && isWholeNumber(item)) {
      if (Number(keyPart(item)) > 0) rows.push(mapNode([['target', item]], item));
      else reportPort(noPort, item, { ...context, path: [...context.path, String(index)] });
    } else if (item.kind === 'scalar' && typeof item.value === 'string') {
      const parsed = parsePort(item.value);
      if (parsed.ok) for (const port of parsed.ports) rows.push(longForm(port, item));
      else if (!context.interpolated) return value;
      else reportPort(parsed, item, { ...context, path: [...context.path, String(index)] });
    } else {
      malformed(
        { path: [...context.path, String(index)], report: context.report },
        item,
        'a port is a number, a text or a map',
        help,
        'WL3002',
      );
    }
  }
  return listNode(rows, value);
}

/** Two ports are one when address, published port, target and protocol are. */
export function portKey(item: SourceNode, problem: KeyProblem): string | undefined {
  if (item.kind === 'scalar') return String(item.value);
  if (item.kind !== 'map') return undefined;
  const target = valueAt(item, 'target');
  if (!target) {
    problem('the port in the container is missing', 'target: 80');
    return undefined;
  }
  const published = valueAt(item, 'published');
  const host = keyPart(valueAt(item, 'host_ip')) ?? '0.0.0.0';
  const protocol = keyPart(valueAt(item, 'protocol')) ?? 'tcp';
  return `${host}:${typedPart(published)}:${keyPart(target)}/${protocol}`;
}

function reportPort({ problem, part, help: advice = help, tooLarge }: PortProblem, item: ScalarNode, context: CanonicalContext): void {
  const place = part === undefined ? item : { ...item, span: partSpan(item, part) };
  const message = tooLarge ? problem : `"${item.value}" is not a port: ${problem}`;
  malformed(context, place, message, advice, tooLarge && 'WL3007');
}

function longForm(port: ParsedPort, item: ScalarNode): SourceNode {
  const entries = new Map<string, MapEntry>();
  putValue(entries, 'mode', impliedNode('ingress', item, 'default'));
  if (port.hostIp !== '') putValue(entries, 'host_ip', partOf(item, port.hostIp));
  putValue(entries, 'target', scalarNode(port.target, item));
  if (port.published !== '') putValue(entries, 'published', partOf(item, port.published));
  putValue(entries, 'protocol', scalarNode(port.protocol, item));
  return { kind: 'map', entries, span: item.span, provenance: item.provenance };
}

const noPort: PortProblem = { problem: 'ports go from 1 to 65535' };

function isWholeNumber(item: ScalarNode): boolean {
  return typeof item.value === 'bigint' || (typeof item.value === 'number' && Number.isInteger(item.value) && !item.float);
}

function keyPart(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? String(node.value) : undefined;
}

// The reference tells a published 80 from a published "80", so both stay when a file holds both.
function typedPart(node: SourceNode | undefined): string {
  if (node?.kind !== 'scalar') return '';
  return typeof node.value === 'string' ? node.value : `(${typeof node.value})${node.value}`;
}
