import type { InspectedContainer } from '../../../../src/model/inspected.ts';
import type { Project } from '../../../../src/model/project.ts';
import type { Service } from '../../../../src/model/service.ts';
import type { ContainerComparison } from '../../../../src/plan/differences/comparison.ts';
import type { Difference } from '../../../../src/plan/differences/difference.ts';
import { type ContainerOrder, toContainerSpec } from '../../../../src/spec/to-container-spec.ts';
import { project, service } from '../../../fakes/builders.ts';
import { inspectedContainer } from '../../../fakes/inspected-container.ts';

export interface Given {
  /** What the file says now. */
  readonly wanted?: Service;
  /** What it said when the container was made; the same when it is left out. */
  readonly made?: Service;
  /** What happened to the container since. */
  readonly live?: (inspected: InspectedContainer) => InspectedContainer;
  readonly project?: Partial<Project>;
  readonly comparison?: Partial<ContainerComparison>;
}

export function order(own: Service, parts: Partial<Project> = {}): ContainerOrder {
  const of = project({ web: own }, parts);
  return toContainerSpec({ project: of, serviceName: 'web', number: 1, apiVersion: '1.51', version: '0', configHash: 'cafe' });
}

/** The comparison of a container of service web with the file. */
export function comparison(given: Given): ContainerComparison {
  const wanted = service(given.wanted);
  const made = order(given.made ? service(given.made) : wanted, given.project);
  const inspected = inspectedContainer(made.name, made.spec);
  return {
    project: project({ web: wanted }, given.project),
    service: wanted,
    desired: order(wanted, given.project),
    inspected: given.live?.(inspected) ?? inspected,
    image: { id: 'sha256:busybox', config: {} },
    apiVersion: '1.51',
    networkIds: new Map([['demo_default', 'id of demo_default']]),
    goal: 'running',
    changes: { kind: 'known', sources: new Set() },
    ...given.comparison,
  };
}

/** `attribute: from -> to [remedy]` */
export function lines(differences: readonly Difference[]): readonly string[] {
  return differences.map(({ attribute, from = 'nothing', to = 'nothing', remedy }) => `${attribute}: ${from} -> ${to} [${remedy}]`);
}

export function withHost(change: InspectedContainer['HostConfig']): (inspected: InspectedContainer) => InspectedContainer {
  return (inspected) => ({ ...inspected, HostConfig: { ...inspected.HostConfig, ...change } });
}

export function withConfig(change: Partial<InspectedContainer['Config']>): (inspected: InspectedContainer) => InspectedContainer {
  return (inspected) => ({ ...inspected, Config: { ...inspected.Config, ...change } });
}
