import type { Service } from '../../model/service.ts';

/** The images that `pre_start` hooks name themselves, each once; hooks without one run with their service's. */
export function hookImages({ pre_start = [] }: Pick<Service, 'pre_start'>): readonly string[] {
  return [...new Set(pre_start.flatMap(({ image }) => image ?? []))];
}
