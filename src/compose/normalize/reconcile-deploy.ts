import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { mapValues, valueAt, withValue } from '../canonical/build-node.ts';

const pairs = [
  { old: 'cpus', section: 'limits', key: 'cpus' },
  { old: 'mem_limit', section: 'limits', key: 'memory' },
  { old: 'mem_reservation', section: 'reservations', key: 'memory' },
  { old: 'pids_limit', section: 'limits', key: 'pids' },
] as const;

/**
 * Brings `scale` and `deploy.replicas` together and reports a service whose old and new attributes for one thing differ.
 *
 * @param root the decoded project; its services are those that are on.
 */
export function reconcileDeploy(root: MapNode, report: Report): MapNode {
  const services = valueAt(root, 'services');
  if (services?.kind !== 'map') return root;
  const made = mapValues(services, (service, name) => (service.kind === 'map' ? reconcileService(service, name, report) : service));
  return made === services ? root : withValue(root, 'services', made);
}

function reconcileService(service: MapNode, name: string, report: Report): MapNode {
  const deploy = valueAt(service, 'deploy');
  if (deploy?.kind !== 'map') return service;
  for (const { old, section, key } of pairs) {
    const oldValue = valueAt(service, old);
    const limits = valueAt(valueAt(deploy, 'resources'), section);
    // The reference compares as soon as the section is there, even when it does not set this very limit.
    if (oldValue && limits && scalarOf(valueAt(limits, key)) !== scalarOf(oldValue)) {
      const newPath = `deploy.resources.${section}.${key}`;
      reportDiffering(report, name, [old, oldValue], [newPath, valueAt(limits, key) ?? limits]);
    }
  }
  return reconcileScale(service, deploy, name, report);
}

function reconcileScale(service: MapNode, deploy: MapNode, name: string, report: Report): MapNode {
  const scale = valueAt(service, 'scale');
  const replicas = valueAt(deploy, 'replicas');
  if (!scale) return service;
  if (!replicas) return withValue(service, 'deploy', withValue(deploy, 'replicas', { ...scale, provenance: { via: 'implied' } }));
  if (scalarOf(scale) !== scalarOf(replicas)) reportDiffering(report, name, ['scale', scale], ['deploy.replicas', replicas]);
  return service;
}

function reportDiffering(report: Report, name: string, [old, oldNode]: [string, SourceNode], [current, node]: [string, SourceNode]): void {
  report({
    code: 'WL4008',
    severity: 'error',
    message: `service "${name}" sets ${old} and ${current} to different values`,
    span: oldNode.span,
    related: [{ message: `${current} is here`, span: node.span }],
    help: `set only ${current}`,
  });
}

function scalarOf(node: SourceNode | undefined): unknown {
  return node?.kind === 'scalar' ? node.value : undefined;
}
