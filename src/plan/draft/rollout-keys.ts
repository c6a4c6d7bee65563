import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { StepKey } from './plan-draft.ts';

/** The successor has shown that it works. */
export function proveKey(service: ServiceName, number: number): StepKey {
  return `prove:${service}:${number}`;
}

/** The successor goes on working once it has taken over. */
export function watchKey(service: ServiceName, number: number): StepKey {
  return `watch:${service}:${number}`;
}

/** The successor, which had shown that it works, still does so before a batch, or before what it follows goes for good. */
export function lookKey(service: ServiceName, number: number, before: number | 'end'): StepKey {
  return `look:${service}:${number}:${before}`;
}

/** New connections go to the successor. */
export function switchKey(service: ServiceName, number: number): StepKey {
  return `switch:${service}:${number}`;
}

/** A replica has been let in at its edge, and bears its own name. */
export function admittedKey(service: ServiceName, number: number): StepKey {
  return `admitted:${service}:${number}`;
}

/** No new connections go to a container. */
export function closeKey(container: { readonly id: ContainerId }): StepKey {
  return `close:${container.id}`;
}

/** Nothing is under way in a container any more. */
export function drainKey(container: { readonly id: ContainerId }): StepKey {
  return `drain:${container.id}`;
}

export function edgeKey(what: 'create' | 'files' | 'start' | 'rename' | 'goal', service: ServiceName): StepKey {
  return `edge:${what}:${service}`;
}
