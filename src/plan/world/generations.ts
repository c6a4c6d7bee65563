import type { ContainerName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { generationLabels } from '../../spec/generation/generation-labels.ts';
import type { Generation } from '../../spec/generation/generation-order.ts';
import { groupBy } from '../../util/group-by.ts';
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
  const kept = containers.flatMap(toGeneration).sort((left, right) => left.number - right.number);
  return groupBy(kept, ({ container }) => container.labels[generationLabels.service]);
}

function toGeneration(container: ObservedContainer): KeptGeneration | readonly [] {
  const { imageId, labels, state } = container;
  if (labels[generationLabels.service] === undefined || state === 'removing') return [];
  return {
    number: Number(labels[generationLabels.number]),
    container,
    configHash: labels[generationLabels.hash] ?? '',
    imageId,
    image: labels[generationLabels.image] ?? container.image,
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
