import type { InspectedContainer } from '../../model/inspected.ts';
import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { generationRecord, leansOnOthers } from '../../spec/generation/generation-record.ts';
import { replicaHash } from '../decide/replica-hash.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import type { Succession } from '../decide/succession.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { removeKey } from '../draft/step-keys.ts';
import type { PlannedRollout, Reason } from '../step.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { generationName, isOfGeneration, type KeptGeneration } from '../world/generations.ts';

/** What a service was is kept before any container of it goes. */
export function generationKey(service: string): StepKey {
  return `generation:${service}`;
}

/** Keeps what the containers of a service are now, for `rollback`, and once they are replaced gives up what is older than is to be kept. */
export function keepGeneration(desired: DesiredService, rollout: Rollout, attempts: readonly Succession[], world: ReplicaWorld): void {
  const { generations } = rollout.replacement;
  const kept = world.containers.generations.get(desired.name) ?? [];
  const coming = comingGeneration(desired, world);
  const source = generations > 0 ? sourceOf(attempts) : undefined;
  if (generations > 0 && !source) tellShared(desired.name, attempts, world);
  // Made anew as it was, a service has nothing to go back to.
  if (source && isOfGeneration(source, coming)) {
    tellContents(desired.name, attempts, world);
    return;
  }
  const added = source && !kept.some((generation) => isOfGeneration(source, generation)) ? addRecord(desired, source, kept, world) : 0;
  const others = kept.filter((generation) => !isOfGeneration(generation, coming));
  const outdated = others.slice(0, Math.max(0, others.length + added - generations));
  const going = [...outdated, ...kept.filter((generation) => isOfGeneration(generation, coming))];
  const replaced = attempts.flatMap(({ predecessors }) => predecessors.map(({ container }) => removeKey(container)));
  for (const { container } of going) {
    const record = existing(container);
    world.draft.add({
      key: removeKey(container),
      reason: { kind: 'outdated', generations },
      after: replaced,
      settled: [generationKey(desired.name)],
      body: (ref) => ({ kind: 'remove-container', service: desired.name, container: ref(record), volumes: true, force: true }),
    });
  }
}

function tellShared(service: ServiceName, attempts: readonly Succession[], { draft }: ReplicaWorld): void {
  if (!attempts.some(({ fallback }) => isUp(fallback) && fallback.inspected && leansOnOthers(fallback.inspected))) return;
  const message = `what service ${service} is now cannot be kept for rollback, because it shares namespaces or volumes with another container`;
  draft.notice({ code: 'not-kept', message, help: 'to go back, put the file back and run up' });
}

function tellContents(service: ServiceName, attempts: readonly Succession[], { draft }: ReplicaWorld): void {
  if (!attempts.some(({ predecessors }) => predecessors.some(({ reason }) => hasNewContents(reason)))) return;
  const message = `what the configs and secrets of service ${service} hold now is not kept for rollback`;
  draft.notice({ code: 'not-kept', message, help: 'to go back, put their contents back and run up' });
}

function hasNewContents(reason: Reason): boolean {
  return reason.kind === 'diverged' && reason.differences.some(({ sources }) => sources.includes('configs') || sources.includes('secrets'));
}

function comingGeneration({ generation, image, service }: DesiredService, { observed }: ReplicaWorld) {
  return generation ?? { configHash: replicaHash(service, new Map()), imageId: observed.images.get(image)?.id ?? '' };
}

interface Source extends ObservedContainer {
  readonly inspected: InspectedContainer;
}

/** By what the generation is known that is replaced. */
export function replacedGeneration(attempts: readonly Succession[]): Pick<PlannedRollout, 'from'> {
  const { configHash, imageId } = sourceOf(attempts) ?? {};
  return configHash !== undefined && imageId !== undefined ? { from: { configHash, imageId } } : {};
}

/** What most of the containers are that are replaced. One that does not run is not what anybody wants back. */
function sourceOf(attempts: readonly Succession[]): Source | undefined {
  const sources = attempts.flatMap(({ fallback }) => (isSource(fallback) && isUp(fallback) ? [fallback] : []));
  const alike = ({ configHash = '', imageId }: Source): number =>
    sources.filter((other) => isOfGeneration(other, { configHash, imageId })).length;
  return sources.reduce<Source | undefined>((best, one) => (best && alike(best) >= alike(one) ? best : one), undefined);
}

function isSource(container: ObservedContainer): container is Source {
  return container.inspected !== undefined && container.configHash !== undefined && !leansOnOthers(container.inspected);
}

function addRecord(desired: DesiredService, source: Source, kept: readonly KeptGeneration[], world: ReplicaWorld): 0 | 1 {
  const { project, facts, draft, observed } = world;
  const image = observed.images.get(source.imageId);
  if (!image) {
    const message = `what service ${desired.name} is now cannot be kept for rollback, because its image is not on the engine any more`;
    draft.notice({ code: 'not-kept', message });
    return 0;
  }
  const number = Math.max(0, ...kept.map((generation) => generation.number)) + 1;
  const { inspected, configHash = '' } = source;
  const spec = generationRecord({
    project,
    serviceName: desired.name,
    number,
    version: facts.version,
    inspected,
    configHash,
    imageVolumes: image.volumes,
  });
  const name = generationName(project, desired.name, number);
  draft.add({
    key: generationKey(desired.name),
    reason: { kind: 'kept', generation: number },
    body: () => ({ kind: 'create-container', service: desired.name, number: 0, name, spec, references: [] }),
  });
  return 1;
}
