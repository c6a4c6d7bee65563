import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { Target } from '../draft/plan-draft.ts';
import { createKey } from '../draft/step-keys.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';
import type { Decision } from './decide-service.ts';

export interface SharedContainer {
  readonly service: ServiceName;
  readonly container: Target;
}

/**
 * The containers whose namespaces or volumes a service shares: the first replica of each service it names.
 *
 * @throws WindlassError USAGE when such a service has no container and gets none.
 */
export function sharedContainers(
  desired: DesiredService,
  world: UpWorld,
  decisions: ReadonlyMap<ServiceName, Decision>,
): readonly SharedContainer[] {
  return desired.shared.map((service) => {
    const container = firstContainer(service, world, decisions);
    if (container) return { service, container };
    throw new WindlassError(
      'USAGE',
      `service ${desired.name} shares a namespace or volumes with service ${service}, which has no container`,
      {
        help: 'leave out --no-deps, or start that service first',
      },
    );
  });
}

/** The ids by service, as far as they are known before the plan is carried out. */
export function knownIds(shared: readonly SharedContainer[]): ReadonlyMap<ServiceName, ContainerId> {
  return new Map(shared.flatMap(({ service, container }) => (container.kind === 'existing' ? [[service, container.id] as const] : [])));
}

function firstContainer(service: ServiceName, world: UpWorld, decisions: ReadonlyMap<ServiceName, Decision>): Target | undefined {
  const decision = decisions.get(service);
  const first = decision?.replicas[0];
  if (first?.kind === 'kept') return { kind: 'existing', id: first.container.id, name: first.name };
  if (first) return { kind: 'created', key: createKey(service, first.number), name: first.name };
  if (decision) return undefined;
  const [container] = world.observed.containers
    .filter((one) => one.service === service && !one.oneOff)
    .sort((left, right) => (left.number ?? 0) - (right.number ?? 0));
  return container && { kind: 'existing', id: container.id, name: container.name };
}
