import type { ObservedContainer } from '../../model/observed.ts';
import type { Target } from './plan-draft.ts';

/** Whether there is something to stop: a paused container, or one between two attempts of its restart policy, counts. */
export function isUp(container: ObservedContainer): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** Whether a container does its work, as far as can be seen. */
export function isWell({ state, health }: ObservedContainer): boolean {
  return (state === 'running' || state === 'paused') && health !== 'unhealthy';
}

export function existing(container: ObservedContainer): Extract<Target, { readonly kind: 'existing' }> {
  return { kind: 'existing', id: container.id, name: container.name };
}
