import type { ObservedContainer, ObservedState } from '../../model/observed.ts';

/** Whether somebody changed the project's containers since it was observed. */
export function hasMoved({ project, containers }: ObservedState, now: readonly ObservedContainer[]): boolean {
  const before = new Set(containers.map(toText));
  const after = now.filter((container) => container.project === project);
  return after.length !== before.size || after.some((container) => !before.has(toText(container)));
}

function toText({ id, name, state }: ObservedContainer): string {
  return `${id} ${name} ${state}`;
}
