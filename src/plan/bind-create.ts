import { composeLabels } from '../model/compose-labels.ts';
import type { ContainerId, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import type { ContainerSpec } from '../spec/container-spec.ts';
import { bindReferences } from '../spec/references.ts';
import { replicaHash } from './decide/replica-hash.ts';
import type { Step } from './step.ts';

/** Completes a create step with the ids of containers that were made since it was planned; its config hash covers them. */
export function bindCreate(
  step: Extract<Step, { readonly kind: 'create-container' }>,
  project: Project,
  ids: ReadonlyMap<ServiceName, ContainerId>,
): ContainerSpec {
  const spec = bindReferences(step.spec, (service) => ids.get(service) ?? '');
  // A container that is no replica has none.
  if (spec.Labels?.[composeLabels.configHash] === undefined) return spec;
  const service = project.services[step.service] ?? {};
  return { ...spec, Labels: { ...spec.Labels, [composeLabels.configHash]: replicaHash(service, ids) } };
}
