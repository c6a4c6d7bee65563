import type { UpWorld } from '../world/up-world.ts';
import { noReplacements } from './collect-replacements.ts';
import { keepAll } from './keep-all.ts';
import type { ReplicaWorld } from './replica-world.ts';

/** The table for what only touches containers that are there: services without one are left out, and nothing is replaced. */
export function standingWorld(opened: UpWorld): ReplicaWorld {
  const { replicas } = opened.containers;
  const services = new Map([...opened.services].filter(([name]) => replicas.has(name)));
  return {
    ...opened,
    services,
    decisions: new Map([...services.keys()].map((name) => [name, keepAll(replicas.get(name) ?? [])])),
    networks: { ids: new Map(), renewed: new Map(), missing: [] },
    stops: { reasons: new Map(), byService: new Map() },
    replacements: noReplacements,
  };
}
