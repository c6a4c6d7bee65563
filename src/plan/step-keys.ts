import type { ContainerId, ServiceName } from '../model/names.ts';
import type { StepKey } from './plan-draft.ts';

export function createKey(service: ServiceName, number: number): StepKey {
  return `create:${service}:${number}`;
}

export function startKey(service: ServiceName, number: number): StepKey {
  return `start:${service}:${number}`;
}

export function renameKey(service: ServiceName, number: number): StepKey {
  return `rename:${service}:${number}`;
}

/** Gives a container's name up to its successor. */
export function asideKey(container: { readonly id: ContainerId }): StepKey {
  return `aside:${container.id}`;
}

export function stopKey(container: { readonly id: ContainerId }): StepKey {
  return `stop:${container.id}`;
}

export function removeKey(container: { readonly id: ContainerId }): StepKey {
  return `remove:${container.id}`;
}
