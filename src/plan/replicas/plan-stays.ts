import type { ReplicaWorld } from '../decide/replica-world.ts';
import { isWell } from '../draft/container-state.ts';
import { startKey, stayKey } from '../draft/step-keys.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { hasHealthcheck } from '../world/has-healthcheck.ts';
import { targetOf } from './plan-starts.ts';
import { upKeysOf } from './plan-waits.ts';
import { runTogether } from './run-together.ts';
import { steadyMs } from './steady-ms.ts';

/**
 * Waits until the replicas that stay work, where they have to start first and others that work are too many. Until then those go on.
 * To be called once the starts are planned.
 */
export function planStays(desired: DesiredService, world: ReplicaWorld): void {
  const { decisions, draft, graph, options } = world;
  const { replicas = [], surplus = [] } = decisions.get(desired.name) ?? {};
  const going = surplus.find(({ container, reason }) => reason.kind === 'scale-down' && isWell(container));
  if (!going || !options.start || graph.isOneShot(desired.name) || !runTogether(desired, world)) return;
  // Those that are made anew are waited for by what removes their predecessors.
  const starting = replicas.filter(({ kind, number }) => kind !== 'replaced' && draft.has(startKey(desired.name, number)));
  if (starting.length === 0) return;
  const targets = starting.map((replica) => targetOf(desired, replica));
  const probed = hasHealthcheck(desired, world) === true;
  draft.add({
    key: stayKey(desired.name),
    reason: going.reason,
    after: upKeysOf(desired, new Set(starting.map(({ number }) => number)), world),
    body: (ref) => ({
      kind: 'wait-for',
      service: desired.name,
      containers: targets.map(ref),
      condition: probed ? 'healthy' : 'running',
      ...(!probed && { steadyMs }),
      optional: false,
      proof: true,
    }),
  });
}
