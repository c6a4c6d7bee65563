import { composeLabels } from '../../model/compose-labels.ts';
import type { StringMap } from '../../model/shared.ts';
import type { UpWorld } from '../world/up-world.ts';

/** Whether a network or volume of the wanted name was made for this project. One that was not is used as it is, and told of. */
export function checkOwner(
  kind: 'network' | 'volume',
  key: string,
  observed: { readonly name: string; readonly labels: StringMap },
  world: UpWorld,
): boolean {
  const owner = observed.labels[composeLabels.project];
  if (owner === world.project.name && observed.labels[composeLabels[kind]] === key) return true;
  const origin =
    owner === undefined
      ? 'was not made by a Compose project'
      : owner === world.project.name
        ? `was made for ${kind} ${observed.labels[composeLabels[kind]]} of this project`
        : `belongs to project ${owner}`;
  world.draft.notice({
    code: 'foreign-resource',
    message: `${kind} ${observed.name} exists already and ${origin}; it is used as it is`,
    help: `set external: true on ${kind} ${key} if that is meant, or give it another name`,
  });
  return false;
}
