import type { DesiredService } from '../world/desired-service.ts';
import { findObstacle } from '../world/find-obstacle.ts';
import type { UpWorld } from '../world/up-world.ts';

/** Whether two containers of a service can run at once. Behind an edge they publish nothing, and neither holds a port that the engine chooses. */
export function runTogether({ name, service }: DesiredService, { rollouts }: Pick<UpWorld, 'rollouts'>): boolean {
  const fixed = (service.ports ?? []).some(({ published = '' }) => published !== '' && published !== '0');
  return findObstacle(service) === undefined && (!fixed || rollouts.get(name)?.level === 'edge');
}
