import { composeLabels } from '../model/compose-labels.ts';
import type { ProjectName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { Dependency, Service } from '../model/service.ts';
import type { StringMap } from '../model/shared.ts';
import { isRolloutVolume } from '../spec/rollout/rollout-state.ts';
import { hookedService } from './world/hook-leftovers.ts';

/** A project as far as the labels on the engine tell of it, for operations without a Compose file. */
export function projectFromLabels(name: ProjectName, observed: ObservedState): Project {
  const services: Record<string, Service> = {};
  for (const { service, image, labels, oneOff } of observed.containers) {
    if (service !== undefined && !oneOff) services[service] ??= { image, depends_on: dependencies(labels) };
  }
  for (const service of observed.containers.flatMap((container) => hookedService(container) ?? [])) services[service] ??= {};
  const [first] = observed.containers;
  return {
    name,
    workingDir: first?.labels[composeLabels.workingDir] ?? '',
    composeFiles: first?.labels[composeLabels.configFiles]?.split(',') ?? [],
    envFiles: [],
    profiles: [],
    services,
    disabledServices: {},
    networks: byKey(observed.networks, name, composeLabels.network),
    volumes: byKey(observed.volumes, name, composeLabels.volume),
    configs: {},
    secrets: {},
    models: {},
    extensions: {},
    environment: {},
    warnings: [],
    spanAt: () => undefined,
  };
}

/** The label reads `db:service_healthy:true,cache:service_started:false`. */
function dependencies(labels: StringMap): Readonly<Record<string, Dependency>> {
  const entries = (labels[composeLabels.dependsOn] ?? '').split(',').filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => {
      const [service = '', condition = '', restart = 'false'] = entry.split(':');
      return [service, { condition: toCondition(condition), required: true, restart: restart === 'true' }];
    }),
  );
}

function toCondition(text: string): Dependency['condition'] {
  if (text === 'service_healthy' || text === 'service_completed_successfully') return text;
  return 'service_started';
}

function byKey(
  resources: readonly { readonly name: string; readonly labels: StringMap }[],
  project: ProjectName,
  label: string,
): Readonly<Record<string, { readonly name: string }>> {
  const ours = resources.filter(({ labels }) => labels[composeLabels.project] === project && !isRolloutVolume(labels));
  return Object.fromEntries(ours.map(({ name, labels }) => [labels[label] ?? name, { name }]));
}
