import { composeLabels } from '../model/compose-labels.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { edgeLabels } from '../spec/edge/slots.ts';
import { generationLabels } from '../spec/generation/generation-labels.ts';
import { hookedService } from './world/hook-leftovers.ts';

/** Containers that this file set made and whose service it does not have any more. Services that are only switched off are none. */
export function findOrphans(project: Project, observed: ObservedState): readonly ObservedContainer[] {
  return withoutService(project, observed).filter((container) => isOfFileSet(container, project));
}

/** Containers of the same project name that another file set made. They are somebody else's, whatever the name says. */
export function findForeign(project: Project, observed: ObservedState): readonly ObservedContainer[] {
  return withoutService(project, observed).filter((container) => !isOfFileSet(container, project));
}

/** One-off containers that have ended and that nobody will look at again. */
export function findEndedOneOffs(project: Project, observed: ObservedState): readonly ObservedContainer[] {
  return observed.containers.filter(
    (container) => container.oneOff && (container.state === 'exited' || container.state === 'dead') && isOfFileSet(container, project),
  );
}

/**
 * Whether a container comes from the project's files, or from an earlier choice of them: an override that came or went leaves one
 * set within the other. Without the label nobody else lays claim to it.
 */
export function isOfFileSet({ labels }: ObservedContainer, { composeFiles }: Project): boolean {
  const made = (labels[composeLabels.configFiles] ?? '').split(',').filter(Boolean);
  return isWithin(made, composeFiles) || isWithin(composeFiles, made);
}

function withoutService(project: Project, { containers }: ObservedState): readonly ObservedContainer[] {
  return containers.filter(({ oneOff, service }) => {
    if (oneOff || service === undefined) return false;
    return project.services[service] === undefined && project.disabledServices[service] === undefined;
  });
}

function isWithin(files: readonly string[], others: readonly string[]): boolean {
  return files.every((file) => others.includes(file));
}

/** Edges, kept generations and hooks of this file set whose service it does not have any more. */
export function findOrphanParts(project: Project, observed: ObservedState): readonly ObservedContainer[] {
  const known = (service: string): boolean => project.services[service] !== undefined || project.disabledServices[service] !== undefined;
  return observed.containers.filter((container) => {
    const { labels } = container;
    const service = labels[edgeLabels.service] ?? labels[generationLabels.service] ?? hookedService(container);
    return service !== undefined && !known(service) && container.state !== 'removing' && isOfFileSet(container, project);
  });
}
