import type { DesiredService } from './desired-service.ts';
import type { UpWorld } from './up-world.ts';

/** Whether the containers of a service tell their health: by the file, or else by the image. Undefined while the image is not at hand. */
export function hasHealthcheck({ service, image, generation }: DesiredService, world: Pick<UpWorld, 'observed'>): boolean | undefined {
  if (generation) return isTold(generation.definition.config.Healthcheck?.Test);
  const { healthcheck } = service;
  if (healthcheck?.disable || healthcheck?.test?.[0] === 'NONE') return false;
  if (healthcheck?.test && healthcheck.test.length > 0) return true;
  return world.observed.images.get(image)?.hasHealthcheck;
}

function isTold(test: readonly string[] | undefined): boolean {
  return test !== undefined && test.length > 0 && test[0] !== 'NONE';
}
