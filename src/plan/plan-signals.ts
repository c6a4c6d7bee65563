import type { ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { existing, isUp } from './draft/container-state.ts';
import { planDraft, type StepBody } from './draft/plan-draft.ts';
import { findOrphans } from './find-orphans.ts';
import type { ContainerRef, Plan } from './step.ts';
import { selectServices } from './world/select-services.ts';
import { serviceContainers } from './world/service-containers.ts';

/** Calls that go to each container that is up, in no order. */
export type SignalCommand =
  | { readonly kind: 'kill'; readonly signal?: string; readonly removeOrphans?: boolean }
  | { readonly kind: 'pause' }
  | { readonly kind: 'unpause' };

/** Sends a signal to the containers of services that are up, pauses or unpauses them. */
export function planSignals(project: Project, observed: ObservedState, command: SignalCommand, services?: readonly ServiceName[]): Plan {
  const draft = planDraft(command.kind, project.name);
  const groups = serviceContainers(observed);
  const orphans = command.kind === 'kill' && command.removeOrphans ? findOrphans(project, observed) : [];
  const containers = [...selectServices(project, services).flatMap((name) => groups.get(name) ?? []), ...orphans].filter(isUp);
  for (const container of containers) {
    const target = existing(container);
    draft.add({
      key: `${command.kind}:${container.id}`,
      reason: { kind: 'requested', by: command.kind },
      body: (ref) => bodyOf(command, container, ref(target)),
    });
  }
  if (containers.length === 0 && command.kind === 'kill') draft.notice({ code: 'nothing-to-do', message: 'no container to kill' });
  return draft.finish();
}

function bodyOf(command: SignalCommand, { service = '' }: ObservedContainer, container: ContainerRef): StepBody {
  if (command.kind === 'pause') return { kind: 'pause-container', service, container };
  if (command.kind === 'unpause') return { kind: 'unpause-container', service, container };
  return { kind: 'kill-container', service, container, ...(command.signal !== undefined && { signal: command.signal }) };
}
