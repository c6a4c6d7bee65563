import type { ContainerName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { generationLabels } from '../../spec/generation/generation-labels.ts';
import type { Generation } from '../../spec/generation/generation-order.ts';
import { isUp } from '../draft/container-state.ts';

/** What a service was before one of its replacements, as the list of containers tells it. */
export interface KeptGeneration {
  readonly number: number;
  /** The container that keeps it. */
  readonly container: ObservedContainer;
  readonly configHash: string;
  readonly imageId: string;
  /** The reference that its containers were made from. */
  readonly image: string;
}

/** One of them together with what its containers were made with. */
export type EarlierGeneration = Pick<KeptGeneration, 'number' | 'configHash' | 'imageId'> & Generation;

/** The generations that are kept of each service, the oldest first. */
export function keptGenerations({ containers }: Pick<ObservedState, 'containers'>): ReadonlyMap<ServiceName, readonly KeptGeneration[]> {
  const kept = new Map<ServiceName, KeptGeneration[]>();
  for (const container of containers) {
    const service = container.labels[generationLabels.service];
    if (service === undefined || container.state === 'removing') continue;
    kept.set(service, [...(kept.get(service) ?? []), toGeneration(container)]);
  }
  for (const generations of kept.values()) generations.sort((left, right) => left.number - right.number);
  return kept;
}

function toGeneration(container: ObservedContainer): KeptGeneration {
  return {
    number: Number(container.labels[generationLabels.number]),
    container,
    configHash: container.labels[generationLabels.hash] ?? '',
    imageId: container.imageId,
    image: container.labels[generationLabels.image] ?? container.image,
  };
}

/** Those of them that a service can go back to: all but the one that runs. */
export function earlierGenerations(service: ServiceName, observed: Pick<ObservedState, 'containers'>): readonly KeptGeneration[] {
  const running = observed.containers.filter((one) => one.service === service && !one.oneOff && isUp(one));
  return (keptGenerations(observed).get(service) ?? []).filter(
    (generation) => running.length === 0 || running.some((container) => !isOfGeneration(container, generation)),
  );
}

/** Whether a container is one of that generation. Changes in place do not count: they leave the labels as they are. */
export function isOfGeneration(
  container: Pick<ObservedContainer, 'configHash' | 'imageId'>,
  { configHash, imageId }: Pick<KeptGeneration, 'configHash' | 'imageId'>,
): boolean {
  return container.configHash === configHash && container.imageId === imageId;
}

export function generationName({ name, nameSeparator }: Project, service: ServiceName, number: number): ContainerName {
  return [name, service, 'generation', String(number)].join(nameSeparator ?? '-');
}
