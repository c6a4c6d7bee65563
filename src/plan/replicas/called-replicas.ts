import type { ServiceName } from '../../model/names.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import type { DesiredService } from '../world/desired-service.ts';

export interface CalledReplica {
  readonly service: ServiceName;
  readonly number: number;
}

/** Replicas of other services that one calls by the name that they have on the engine, which looks for them by it: `pid: container:vpn`. */
export function calledReplicas(
  { name: own, service }: DesiredService,
  { decisions }: Pick<ReplicaWorld, 'decisions'>,
): readonly CalledReplica[] {
  const callers = [service.pid, service.ipc, service.network_mode, ...(service.volumes_from ?? [])];
  const names = new Set(callers.flatMap((caller) => /^container:([^:]+)/.exec(caller ?? '')?.[1] ?? []));
  if (names.size === 0) return [];
  return [...decisions].flatMap(([other, { replicas }]) =>
    other === own ? [] : replicas.filter(({ name }) => names.has(name)).map(({ number }) => ({ service: other, number })),
  );
}
