import type { ContainerId, ContainerName, ServiceName } from '../../model/names.ts';
import type { UpWorld } from '../world/up-world.ts';
import type { Decision } from './decide-service.ts';
import { isRolled } from './is-rolled.ts';
import { replacementGroups } from './replacement-groups.ts';
import { type Succession, successions } from './succession.ts';

/** Everything that is replaced, as the steps of one replacement have to know it of the others. */
export interface Replacements {
  readonly byService: ReadonlyMap<ServiceName, readonly Succession[]>;
  /** Services that are replaced or put back together; see `replacementGroups`. */
  readonly groups: ReadonlyMap<ServiceName, readonly ServiceName[]>;
  /** Containers that go once their successor has shown that it works. */
  readonly predecessors: ReadonlySet<ContainerId>;
  /** Names that replicas are to bear. */
  readonly names: ReadonlySet<ContainerName>;
}

export const noReplacements: Replacements = { byService: new Map(), groups: new Map(), predecessors: new Set(), names: new Set() };

/** Services that are replaced in another way are left out. */
export function collectReplacements(world: UpWorld, decisions: ReadonlyMap<ServiceName, Decision>): Replacements {
  const byService = new Map(
    [...decisions].map(([name, decision]) => [name, isRolled(name, world) ? [] : successions(name, decision)] as const),
  );
  const predecessors = [...byService.values()].flat().flatMap((succession) => succession.predecessors.map(({ container }) => container.id));
  const names = [...decisions.values()].flatMap(({ replicas }) => replicas.map(({ name }) => name));
  return { byService, groups: replacementGroups(world.sharing), predecessors: new Set(predecessors), names: new Set(names) };
}
