import type { ObservedContainer } from '../../model/observed.ts';
import type { Decision } from './decide-service.ts';

/** Every container stays what it is. */
export function keepAll(containers: readonly ObservedContainer[]): Decision {
  const replicas = containers.map(
    (container) => ({ kind: 'kept', number: container.number ?? 0, name: container.name, container }) as const,
  );
  return { replicas, surplus: [] };
}
