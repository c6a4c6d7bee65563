import type { MapEntry, ScalarNode, SourceNode } from '../../source/node.ts';
import { impliedNode, mapNode, putValue, scalarNode, textAt } from '../canonical/build-node.ts';
import { cleanPath } from '../canonical/clean-path.ts';
import { partOf } from '../canonical/part-of.ts';
import type { CanonicalContext, KeyProblem } from './attribute-row.ts';
import { malformed } from './malformed.ts';
import { parseVolume, type VolumeParts } from './parse-volume.ts';

const help = 'write it as [source:]target[:options], such as "data:/var/lib/data", "./conf:/etc/conf:ro" or "/tmp/cache"';

/** A text becomes a bind or a volume by what its source looks like; long forms stay. */
export function canonicalVolume(value: SourceNode, context: CanonicalContext): SourceNode {
  if (value.kind !== 'scalar') return value;
  if (typeof value.value !== 'string') {
    malformed(context, value, 'a volume is a text or a map', help, 'WL3002');
    return value;
  }
  const parsed = parseVolume(value.value);
  if (parsed.ok) return longForm(parsed.volume, value);
  malformed(context, value, `"${value.value}" is not a volume: ${parsed.problem}`, help);
  return value;
}

/** A container path holds one mount, so a later one for the same target replaces an earlier one. */
export function volumeKey(item: SourceNode, problem: KeyProblem): string | undefined {
  if (item.kind === 'map') {
    const target = textAt(item, 'target');
    if (target === undefined) problem('the path in the container is missing', 'target: /data');
    return target;
  }
  if (item.kind !== 'scalar' || typeof item.value !== 'string') return undefined;
  const parsed = parseVolume(item.value);
  if (parsed.ok) return parsed.volume.target;
  problem(`"${item.value}" is not a volume: ${parsed.problem}`);
  return undefined;
}

function longForm(volume: VolumeParts, item: ScalarNode): SourceNode {
  const target = { ...partOf(item, volume.target, volume.source.length), value: cleanPath(volume.target) };
  const entries = new Map<string, MapEntry>();
  putValue(entries, 'type', scalarNode(volume.type, item));
  if (volume.source !== '') putValue(entries, 'source', partOf(item, volume.source));
  putValue(entries, 'target', target);
  if (volume.readOnly) putValue(entries, 'read_only', scalarNode(true, item));
  const bind = bindOptions(volume, item);
  if (bind) putValue(entries, 'bind', bind);
  if ((volume.type === 'volume' && !volume.bare) || volume.nocopy) {
    putValue(entries, 'volume', mapNode(volume.nocopy ? [['nocopy', scalarNode(true, item)]] : [], item));
  }
  return { kind: 'map', entries, span: item.span, provenance: item.provenance };
}

function bindOptions(volume: VolumeParts, item: ScalarNode): SourceNode | undefined {
  const entries: [string, SourceNode][] = [];
  if (volume.selinux !== undefined) entries.push(['selinux', scalarNode(volume.selinux, item)]);
  if (volume.propagation !== undefined) entries.push(['propagation', scalarNode(volume.propagation, item)]);
  // The short form has always made the missing folder on the host.
  if (volume.type === 'bind') entries.push(['create_host_path', impliedNode(true, item, 'default')]);
  return entries.length > 0 ? mapNode(entries, item) : undefined;
}
