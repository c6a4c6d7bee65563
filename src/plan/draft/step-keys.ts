import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { Service } from '../../model/service.ts';
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

/** A `pre_start` hook has done its work. */
export function preStartKey(service: ServiceName, index: number): StepKey {
  return `hook:pre_start:${service}:${index}`;
}

/** The steps that come before the first start of a service's containers. */
export function preStartKeys(name: ServiceName, { pre_start }: Service): readonly StepKey[] {
  return (pre_start ?? []).map((_, index) => preStartKey(name, index));
}

/** The successors of a service have shown that they work. */
export function passKey(service: ServiceName): StepKey {
  return `pass:${service}`;
}

/** The replicas that stay have shown that they work. */
export function stayKey(service: ServiceName): StepKey {
  return `stay:${service}`;
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
