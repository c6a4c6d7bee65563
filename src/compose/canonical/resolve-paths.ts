import type { MapNode, SourceNode } from '../../source/node.ts';
import type { PathKind } from '../attributes/attribute-row.ts';
import type { RowCursor } from '../attributes/row-cursor.ts';
import { placesWith } from '../attributes/table.ts';
import { mapItems, mapValues, scalarNode, textAt, valueAt, withValue } from './build-node.ts';
import { isUnixAbsolute, isWindowsAbsolute, joinPath } from './clean-path.ts';

const paths = placesWith('path');

export interface PathBase {
  /** The folder that relative paths are relative to; it may itself be relative, as for a file that is extended. */
  readonly workingDir: string;
  /** What a leading `~` stands for; without it such paths are left alone. */
  readonly home: string | undefined;
  /** Follows the links of a path that is watched; the path itself when absent or when it does not exist. */
  readonly resolveLink?: (path: string) => string;
}

/** Makes every host path of a canonical tree relative to the base; URLs, other services and absolute paths stay as they are. */
export function resolvePaths(root: MapNode, base: PathBase): MapNode {
  return mapValues(root, (value, key) => inPlace(value, paths.child(key), base));
}

function inPlace(value: SourceNode, cursor: RowCursor | undefined, base: PathBase): SourceNode {
  if (!cursor) return value;
  const kind = cursor.row?.path;
  if (kind) return resolvePlace(value, kind, base);
  if (value.kind === 'map') return mapValues(value, (child, key) => inPlace(child, cursor.child(key), base));
  const items = value.kind === 'list' ? cursor.child('*') : undefined;
  return value.kind === 'list' && items ? mapItems(value, (item) => inPlace(item, items, base)) : value;
}

function resolvePlace(value: SourceNode, kind: PathKind, base: PathBase): SourceNode {
  if (kind === 'volume') return textAt(value, 'type') === 'bind' ? resolveKey(value, 'source', base) : value;
  if (kind === 'driver') return isBindDriver(value) ? resolveKey(value, 'driver_opts', base) : value;
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return value;
  const path = resolveText(value.value, kind, base);
  return path === value.value ? value : scalarNode(path, value);
}

function resolveKey(value: SourceNode, key: string, base: PathBase): SourceNode {
  const child = valueAt(value, key);
  if (value.kind !== 'map' || !child) return value;
  const made = child.kind === 'map' ? resolveKey(child, 'device', base) : resolvePlace(child, 'host', base);
  return made === child ? value : withValue(value, key, made);
}

function resolveText(text: string, kind: Exclude<PathKind, 'volume' | 'driver'>, base: PathBase): string {
  if (text === '' && kind !== 'host') return text;
  if ((kind === 'context' || kind === 'extends') && isElsewhere(text)) return text;
  const expanded = expandHome(text, base.home);
  if (kind === 'host' && isWindowsAbsolute(expanded)) return expanded;
  const path = isUnixAbsolute(expanded) ? expanded : joinPath(base.workingDir, expanded);
  return kind === 'watch' && base.resolveLink ? base.resolveLink(path) : path;
}

/** Whether a build context or an extended file is not a path on this host: a URL, a git address, another service's image. */
export function isElsewhere(text: string): boolean {
  return text.includes('://') || text.startsWith('service:') || text.startsWith('github.com/') || text.startsWith('git@');
}

function expandHome(text: string, home: string | undefined): string {
  return text.startsWith('~') && home !== undefined ? joinPath(home, text.slice(1)) : text;
}

function isBindDriver(volume: SourceNode): boolean {
  return textAt(volume, 'driver') === 'local' && textAt(valueAt(volume, 'driver_opts'), 'o') === 'bind';
}
