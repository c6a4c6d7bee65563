import type { Service } from '../service.ts';
import { serviceShape } from '../shapes/service-shape.ts';
import { hashShaped } from './hash-shaped.ts';

/** Values that stand in the place of service names once their containers exist. */
export type HashSubstitutions = Partial<Pick<Service, 'network_mode' | 'ipc' | 'pid' | 'volumes_from'>>;

/**
 * The hash by which a container shows what it was made from: equal hashes mean that it need not be made anew. It is the reference's own
 * hash, so a project can change hands. What does not reach the container is left out: build, pull policy, number of replicas,
 * dependencies, profiles and extensions.
 *
 * @param substitutions `network_mode`, `ipc`, `pid` and `volumes_from` with container ids in the place of `service:` references.
 */
export function serviceHash(service: Service, substitutions: HashSubstitutions = {}): string {
  const { build, pull_policy, scale, depends_on, profiles, deploy, ...rest } = service;
  const { replicas, ...restOfDeploy } = deploy ?? {};
  const hashed = { ...rest, ...(deploy && { deploy: restOfDeploy }), ...substitutions };
  return hashShaped(hashed, serviceShape);
}
