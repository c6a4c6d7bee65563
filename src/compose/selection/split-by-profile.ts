import type { MapEntry, MapNode, SourceNode } from '../../source/node.ts';
import { valueAt, withEntries, withValue } from '../canonical/build-node.ts';

/** Parts the services of a decoded project into those that are on and those that a profile keeps off. */
export function splitByProfile(
  root: MapNode,
  profiles: readonly string[],
  named: readonly string[],
): { readonly on: MapNode; readonly off: ReadonlyMap<string, MapEntry> } {
  const services = valueAt(root, 'services');
  if (services?.kind !== 'map' || profiles.includes('*')) return { on: root, off: new Map() };
  // A service that is named brings its own profiles with it, which switch on other services too.
  const active = new Set(profiles);
  for (const name of named) {
    const service = services.entries.get(name)?.value;
    if (service && !isOn(service, active)) for (const profile of profilesOf(service)) active.add(profile);
  }
  if (active.has('*')) return { on: root, off: new Map() };
  const on = new Map<string, MapEntry>();
  const off = new Map<string, MapEntry>();
  for (const [name, entry] of services.entries) (isOn(entry.value, active) ? on : off).set(name, entry);
  return off.size === 0 ? { on: root, off } : { on: withValue(root, 'services', withEntries(services, on)), off };
}

function isOn(service: SourceNode, active: ReadonlySet<string>): boolean {
  const profiles = profilesOf(service);
  return profiles.length === 0 || profiles.some((profile) => active.has(profile));
}

function profilesOf(service: SourceNode): readonly string[] {
  const profiles = valueAt(service, 'profiles');
  if (profiles?.kind !== 'list') return [];
  return profiles.items.flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : []));
}
