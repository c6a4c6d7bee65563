import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { MapEntry, MapNode, SourceNode } from '../../source/node.ts';
import { closest } from '../../util/closest.ts';
import { valueAt } from '../canonical/build-node.ts';

/** What the rules look at: the decoded tree with the services that are on, and the names of those that are off. */
export interface CheckedProject {
  readonly root: MapNode;
  readonly services: readonly CheckedService[];
  readonly off: ReadonlyMap<string, MapEntry>;
  /** Dotted names of what was malformed and left out in part; what it lacks is no finding. */
  readonly incomplete: ReadonlySet<string>;
  readonly report: Report;
}

export interface CheckedService {
  readonly name: string;
  readonly keySpan: Span;
  readonly body: MapNode;
}

const none: ReadonlyMap<string, MapEntry> = new Map();

export function servicesOf(root: MapNode): readonly CheckedService[] {
  const services = valueAt(root, 'services');
  if (services?.kind !== 'map') return [];
  return [...services.entries].flatMap(([name, { keySpan, value }]) => (value.kind === 'map' ? [{ name, keySpan, body: value }] : []));
}

/** The keys of a section of the file, such as `networks`. */
export function keysOf(root: MapNode, section: string): readonly string[] {
  const value = valueAt(root, section);
  return value?.kind === 'map' ? [...value.entries.keys()] : [];
}

/** The entries of a map attribute. What looks at every service takes them with `forEach`, for the reason that `mapValues` has. */
export function entriesAt(map: SourceNode, key: string): ReadonlyMap<string, MapEntry> {
  const value = valueAt(map, key);
  return value?.kind === 'map' ? value.entries : none;
}

export function itemsAt(map: SourceNode, key: string): readonly SourceNode[] {
  const value = valueAt(map, key);
  return value?.kind === 'list' ? value.items : [];
}

/** The place of a value of a map; of the map where there is none. */
export function spanOf(map: SourceNode, key: string): Span {
  return valueAt(map, key)?.span ?? map.span;
}

export function numberAt(node: SourceNode | undefined, key: string): number | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

export function didYouMean(name: string, candidates: Iterable<string>): { readonly help?: string } {
  const suggestion = closest(name, candidates);
  return suggestion === undefined ? {} : { help: `did you mean "${suggestion}"?` };
}
