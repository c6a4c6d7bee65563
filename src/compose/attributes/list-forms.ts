import type { SourceNode } from '../../source/node.ts';
import { isText, listNode, mapItems, mapNode, scalarNode } from '../canonical/build-node.ts';
import type { CanonicalContext } from './attribute-row.ts';
import { malformed } from './malformed.ts';

/** A bare text becomes a list of one. */
export function canonicalLoneText(value: SourceNode): SourceNode {
  return isText(value) ? listNode([value], value) : value;
}

/** A list of names becomes a map from each name to nothing. */
export function canonicalNames(value: SourceNode): SourceNode {
  if (value.kind !== 'list') return value;
  return mapNode(
    value.items.flatMap((item): [string, SourceNode][] => (item.kind === 'scalar' ? [[String(item.value), scalarNode(null, item)]] : [])),
    value,
  );
}

/** `true` and `false` become texts, for attributes that also take other words. */
export function canonicalFlagText(value: SourceNode): SourceNode {
  return value.kind === 'scalar' && typeof value.value === 'boolean' ? scalarNode(String(value.value), value) : value;
}

/** A list of `name=value` texts becomes a map. */
export function canonicalPairs(value: SourceNode, context: CanonicalContext): SourceNode {
  if (value.kind !== 'list') return value;
  const pairs: [string, SourceNode][] = [];
  for (const item of value.items) {
    const text = item.kind === 'scalar' ? String(item.value) : '';
    const equals = text.indexOf('=');
    if (equals >= 0) pairs.push([text.slice(0, equals), scalarNode(text.slice(equals + 1), item)]);
    else if (!context.interpolated) return value;
    else malformed(context, item, `"${text}" has no value`, 'write it as name=value');
  }
  return mapNode(pairs, value);
}

/** The name of a config, secret or other source becomes `{source: name}`. */
export function canonicalFileReference(value: SourceNode): SourceNode {
  return isText(value) ? mapNode([['source', value]], value) : value;
}

/** `extends: name` becomes `extends: {service: name}`. */
export function canonicalExtends(value: SourceNode): SourceNode {
  return isText(value) ? mapNode([['service', value]], value) : value;
}

/** The names of SSH keys become a map from the name to its path; only `default` may go without a path. */
export function canonicalSsh(value: SourceNode, context: CanonicalContext): SourceNode {
  const items = isText(value) ? [value] : value.kind === 'list' ? value.items : undefined;
  if (!items) return value;
  const keys: [string, SourceNode][] = [];
  for (const item of items) {
    const text = item.kind === 'scalar' ? String(item.value) : '';
    const equals = text.indexOf('=');
    if (equals >= 0) keys.push([text.slice(0, equals), scalarNode(text.slice(equals + 1), item)]);
    else if (text === 'default') keys.push([text, scalarNode(null, item)]);
    else malformed(context, item, `the SSH key "${text}" has no path`, `write it as ${text}=path/to/key, or use "default" for the agent`);
  }
  return mapNode(keys, value);
}

/** `gpus: all` asks for every GPU. */
export function canonicalGpus(value: SourceNode): SourceNode {
  if (!isText(value)) return value;
  return listNode([mapNode([['count', value]], value)], value);
}

/** A file to include is written out as `{path: [file]}`. */
export function canonicalInclude(value: SourceNode): SourceNode {
  if (isText(value)) return mapNode([['path', listNode([value], value)]], value);
  if (value.kind !== 'map') return value;
  return mapNode(
    [...value.entries].map(([key, entry]): [string, SourceNode] => [
      key,
      key === 'project_directory' ? entry.value : canonicalLoneText(entry.value),
    ]),
    value,
  );
}

/** Each text of an `env_file` becomes `{path, required: true}`. */
export function canonicalEnvFiles(value: SourceNode): SourceNode {
  const list: SourceNode = isText(value) ? listNode([value], value) : value;
  return list.kind === 'list' ? mapItems(list, envFile) : list;
}

/** A device `source[:target[:permissions]]` is written out; a name such as `vendor.com/class=name` is its own target. */
export function canonicalDevice(value: SourceNode, context: CanonicalContext): SourceNode {
  if (!isText(value)) return value;
  const [source = '', target, permissions, ...rest] = String(value.value).split(':');
  if (rest.length > 0) {
    if (context.interpolated)
      malformed(context, value, `"${value.value}" has too many colons`, 'use the long form with source, target and permissions');
    return value;
  }
  return mapNode(
    [
      ['source', scalarNode(source, value)],
      ['target', scalarNode(target || source, value)],
      ['permissions', scalarNode(permissions ?? 'rwm', value)],
    ],
    value,
  );
}

function envFile(item: SourceNode): SourceNode {
  const required: [string, SourceNode] = ['required', { ...scalarNode(true, item), provenance: { via: 'default' } }];
  if (isText(item)) return mapNode([['path', item], required], item);
  if (item.kind !== 'map' || item.entries.has('required')) return item;
  return { ...item, entries: new Map([...item.entries, ['required', { keySpan: item.span, value: required[1] }]]) };
}
