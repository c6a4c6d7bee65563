import type { ServiceName } from '../../model/names.ts';
import { type Level, type Order, type Replacement, replacementOf } from '../../model/replacement.ts';
import type { Service } from '../../model/service.ts';
import { edgePorts } from '../../spec/edge/edge-order.ts';
import type { DesiredService } from './desired-service.ts';
import type { Fallback } from './fallback.ts';
import { findObstacle } from './find-obstacle.ts';
import { type RolloutOptions, rolloutOptions } from './rollout-options.ts';

/** How the containers of a service are replaced. */
export interface Rollout {
  readonly level: Level;
  readonly order: Order;
  readonly replacement: Replacement;
  readonly update: RolloutOptions;
  /** How what was replaced already goes back; where the file does not say, all at once and in the same order. */
  readonly rollback: Pick<RolloutOptions, 'parallelism' | 'order'>;
  /** Why its containers are replaced in the plain way all the same: because others have to go along at the same moment. */
  readonly plainly?: Fallback;
  /** What kept it from what the file asks for, and where that is said, as a path below the service. */
  readonly fallback?: Fallback;
  /** What the user should know although it is done as asked. */
  readonly caution?: Fallback;
}

export interface LevelFacts {
  readonly oneShot: boolean;
  /** Services that share this one's namespaces or volumes. */
  readonly sharedBy: readonly ServiceName[];
}

/** Chooses the level and the order of a service. Undefined where the file asks for nothing: then containers are simply made anew. */
export function chooseLevel(desired: DesiredService, facts: LevelFacts): Rollout | undefined {
  const { service, replicas } = desired;
  const replacement = replacementOf(service);
  if (!replacement.asked || facts.oneShot || replicas === 0) return undefined;
  const update = rolloutOptions(service.deploy?.update_config, 'rollback');
  const { rollback_config } = service.deploy ?? {};
  const rollback = rollback_config ? rolloutOptions(rollback_config, 'pause') : { parallelism: 0, order: undefined };
  const { level, order, fallback, caution, plainly } = decide(desired, { replacement, order: update.order, sharedBy: facts.sharedBy });
  return {
    level,
    order,
    replacement,
    update,
    rollback,
    ...(fallback && { fallback }),
    ...(caution && { caution }),
    ...(plainly && { plainly }),
  };
}

interface Wish {
  readonly replacement: Replacement;
  readonly order: Order | undefined;
  readonly sharedBy: readonly ServiceName[];
}

type Choice = Pick<Rollout, 'level' | 'order' | 'fallback' | 'caution' | 'plainly'>;

function decide({ service, replicas, shared }: DesiredService, { replacement, order, sharedBy }: Wish): Choice {
  const [partner] = [...shared, ...sharedBy];
  if (partner !== undefined) {
    const plainly = { why: `it shares namespaces or volumes with service ${partner}, and both go together`, at: '' };
    return { level: 'recreate', order: 'stop-first', plainly };
  }
  const publishes = (service.ports ?? []).length > 0;
  const wantsEdge = replacement.edge === true || (replacement.edge !== false && order === 'start-first' && publishes);
  if (order === 'stop-first' && !wantsEdge) return { level: 'recreate', order };
  const obstacle = findObstacle(service);
  if (obstacle) return { level: 'recreate', order: 'stop-first', fallback: obstacle };
  const volume = replicas === 1 ? writableVolume(service) : undefined;
  if (wantsEdge && edgePorts(service).length > 0) {
    // The order that is written down holds, whatever it means for the data.
    const held = order ?? (volume === undefined ? 'start-first' : 'stop-first');
    if (held === 'stop-first')
      return { level: 'edge', order: held, ...(order === undefined && volume && { fallback: soleWriter(volume) }) };
    return { level: 'edge', order: held, ...(volume !== undefined && { caution: twoWriters(volume) }) };
  }
  if (publishes) return { level: 'recreate', order: 'stop-first', fallback: portConflict };
  if (order === undefined && volume !== undefined) return { level: 'recreate', order: 'stop-first', fallback: soleWriter(volume) };
  if (order === 'stop-first') return { level: 'recreate', order };
  return { level: 'start-first', order: 'start-first', ...(volume !== undefined && { caution: twoWriters(volume) }) };
}

const portConflict: Fallback = {
  why: 'two containers cannot publish the same port at once',
  at: 'ports',
  help: 'write x-windlass: {edge: true} to let an edge hold the port, or update_config: {order: stop-first} to have it so',
};

function writableVolume({ volumes }: Service): string | undefined {
  return volumes?.find(({ type, source, read_only }) => type === 'volume' && source !== undefined && !read_only)?.source;
}

function soleWriter(volume: string): Fallback {
  return {
    why: `its one container writes to volume ${volume}, and two at once could harm the data`,
    at: 'volumes',
    help: 'write update_config: {order: start-first} if two may write at once',
  };
}

function twoWriters(volume: string): Fallback {
  return { why: `the old and the new container have volume ${volume} open for writing at the same time`, at: 'volumes' };
}
