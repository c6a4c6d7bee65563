import type { SharedContainer } from '../decide/shared-containers.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import type { DesiredService } from '../world/desired-service.ts';

/** The steps that put there what a container of a service is made from: image, networks, volumes, and the containers that it shares with. */
export function creationKeys({ image, networks, volumes }: DesiredService, shared: readonly SharedContainer[]): readonly StepKey[] {
  return [
    `image:${image}`,
    ...networks.map(({ key }) => `network:${key}`),
    ...volumes.map(({ key }) => `volume:${key}`),
    ...shared.flatMap(({ container }) => (container.kind === 'created' ? [container.key] : [])),
  ];
}
