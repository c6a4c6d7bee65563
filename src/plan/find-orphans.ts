import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';

/** Containers of the project whose service the file does not have any more. Services that are only switched off are none. */
export function findOrphans(project: Project, observed: ObservedState): readonly ObservedContainer[] {
  return observed.containers.filter((container) => {
    const { service, oneOff } = container;
    if (oneOff || service === undefined) return false;
    return project.services[service] === undefined && project.disabledServices[service] === undefined;
  });
}

/** One-off containers that have ended and that nobody will look at again. */
export function findEndedOneOffs(observed: ObservedState): readonly ObservedContainer[] {
  return observed.containers.filter((container) => container.oneOff && (container.state === 'exited' || container.state === 'dead'));
}
