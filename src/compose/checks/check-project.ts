import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MapEntry, MapNode } from '../../source/node.ts';
import { checkBuild } from './build.ts';
import { type CheckedProject, servicesOf } from './checked-project.ts';
import { checkContainerNames } from './container-names.ts';
import { checkCycles } from './cycles.ts';
import { checkDependencies } from './dependencies.ts';
import { engineRules } from './engine/engine-rules.ts';
import { checkHealthcheck } from './healthcheck.ts';
import { checkImageOrBuild } from './image-or-build.ts';
import { checkMountTargets } from './mount-targets.ts';
import { checkNetworkMode } from './network-mode.ts';
import { checkReferences } from './references.ts';
import { checkRelay } from './relay.ts';
import { checkReplicas } from './replicas.ts';
import { checkSecretSources } from './secret-sources.ts';
import { checkWatch } from './watch.ts';

const rules: readonly ((project: CheckedProject) => void)[] = [
  checkImageOrBuild,
  checkBuild,
  checkNetworkMode,
  checkReferences,
  checkHealthcheck,
  checkDependencies,
  checkCycles,
  checkReplicas,
  checkContainerNames,
  checkWatch,
  checkMountTargets,
  checkSecretSources,
  checkRelay,
];

/**
 * Checks what the schema cannot say: that what services refer to exists, and that what they say goes together. What an engine
 * would refuse shows only in values whose variables are filled in.
 */
export function checkProject(
  root: MapNode,
  off: ReadonlyMap<string, MapEntry>,
  { incomplete, interpolate, report }: { readonly incomplete: ReadonlySet<string>; readonly interpolate: boolean; readonly report: Report },
): void {
  const project: CheckedProject = { root, services: servicesOf(root), off, incomplete, report };
  for (const rule of interpolate ? [...rules, ...engineRules] : rules) rule(project);
}
