import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { NetworkPlan } from '../resources/plan-networks.ts';
import type { Reason } from '../step.ts';
import type { UpWorld } from '../world/up-world.ts';
import type { Replacements } from './collect-replacements.ts';
import type { Decision } from './decide-service.ts';

/** The table of the planning once it is decided what becomes of every container. */
export interface ReplicaWorld extends UpWorld {
  readonly decisions: ReadonlyMap<ServiceName, Decision>;
  readonly networks: NetworkPlan;
  readonly stops: Stops;
  readonly replacements: Replacements;
}

/** Which containers stop on the way, and why. */
export interface Stops {
  readonly reasons: ReadonlyMap<ContainerId, Reason>;
  /** Those of each service that do not go for good. */
  readonly byService: ReadonlyMap<ServiceName, readonly ObservedContainer[]>;
}
