import type { MapNode, SourceNode } from '../../source/node.ts';
import { impliedNode, isNull, mapItems, mapNode, mapValues, scalarNode, textAt, valueAt, withValue } from '../canonical/build-node.ts';
import { cleanPath } from '../canonical/clean-path.ts';
import { isTrue } from '../discover/is-true.ts';
import { convertWindowsPath } from './convert-windows-path.ts';
import { withImpliedDependencies } from './implied-dependencies.ts';
import { resolveVariables } from './resolve-variables.ts';

export interface NormalizeOptions {
  readonly projectName: string;
  /** The variables that value-less keys of `environment` and `build.args` take their values from. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Writes out what the language implies: the default network, names on the engine, build defaults and dependencies. */
export function normalize(root: MapNode, options: NormalizeOptions): MapNode {
  const connected = withDefaultNetwork(withValue(root, 'name', impliedNode(options.projectName, root, 'implied')));
  const services = valueAt(connected, 'services');
  const withServices =
    services?.kind === 'map'
      ? withValue(
          connected,
          'services',
          mapValues(services, (service) => (service.kind === 'map' ? normalizeService(service, options) : service)),
        )
      : connected;
  return withNames(withServices, options.projectName);
}

function normalizeService(service: MapNode, { environment }: NormalizeOptions): MapNode {
  const plain = mapValues(service, (value, key) => {
    if (key === 'build') return value.kind === 'map' ? normalizeBuild(value, environment) : value;
    if (key === 'volumes' && value.kind === 'list') {
      const cleaned = mapItems(value, withCleanTarget);
      return isTrue(environment.COMPOSE_CONVERT_WINDOWS_PATHS) ? mapItems(cleaned, convertWindowsPath) : cleaned;
    }
    if (key === 'pull_policy') return value.kind === 'scalar' && value.value === 'if_not_present' ? scalarNode('missing', value) : value;
    return value;
  });
  return withImpliedDependencies(plain);
}

function withCleanTarget(volume: SourceNode): SourceNode {
  const target = valueAt(volume, 'target');
  if (volume.kind !== 'map' || target?.kind !== 'scalar' || typeof target.value !== 'string') return volume;
  const path = cleanPath(target.value) || '.';
  return path === target.value ? volume : withValue(volume, 'target', { ...target, value: path });
}

function normalizeBuild(build: MapNode, environment: Readonly<Record<string, string>>): MapNode {
  let full = build;
  const isSet = (key: string) => {
    const value = valueAt(full, key);
    return value !== undefined && !isNull(value);
  };
  if (!isSet('context')) full = withValue(full, 'context', impliedNode('.', build, 'default'));
  if (!isSet('dockerfile') && !isSet('dockerfile_inline')) {
    full = withValue(full, 'dockerfile', impliedNode('Dockerfile', build, 'default'));
  }
  const args = valueAt(full, 'args');
  return args ? withValue(full, 'args', resolveVariables(args, environment, 'drop')) : full;
}

/** A service that names no network joins `default`, which exists only when a service uses it. */
function withDefaultNetwork(root: MapNode): MapNode {
  const services = valueAt(root, 'services');
  if (services?.kind !== 'map') return root;
  let used = false;
  const connected = mapValues(services, (service) => {
    if (service.kind !== 'map' || service.entries.has('network_mode') || service.entries.has('provider')) return service;
    const networks = valueAt(service, 'networks');
    if (networks?.kind === 'map' && networks.entries.size > 0) {
      used ||= networks.entries.has('default');
      return service;
    }
    used = true;
    return withValue(service, 'networks', mapNode([['default', impliedNode(null, service, 'implied')]], service));
  });
  const changed = connected === services ? root : withValue(root, 'services', connected);
  return used ? withNetwork(changed, 'default') : changed;
}

function withNetwork(root: MapNode, key: string): MapNode {
  const networks = valueAt(root, 'networks');
  const map = networks?.kind === 'map' ? networks : mapNode([], root);
  return map.entries.has(key) ? root : withValue(root, 'networks', withValue(map, key, impliedNode(null, root, 'implied')));
}

/** A resource is called `<project>_<key>` on the engine, an external one by its key. */
function withNames(root: MapNode, projectName: string): MapNode {
  return mapValues(root, (section, sectionKey) => {
    if (section.kind !== 'map' || !['networks', 'volumes', 'configs', 'secrets'].includes(sectionKey)) return section;
    return mapValues(section, (resource, key) => {
      const map: SourceNode = isNull(resource) ? mapNode([], resource) : resource;
      if (map.kind !== 'map') return resource;
      const name = valueAt(map, 'name');
      if (name && !isNull(name)) return map;
      return withValue(map, 'name', impliedNode(isExternal(map) ? key : `${projectName}_${key}`, map, 'implied'));
    });
  });
}

function isExternal(resource: MapNode): boolean {
  const external = valueAt(resource, 'external');
  return (
    (external?.kind === 'scalar' && external.value === true) ||
    ['true', 'True', 'TRUE', 't', 'T', '1'].includes(textAt(resource, 'external') ?? '')
  );
}
