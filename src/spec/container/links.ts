import type { ServiceName } from '../../model/names.ts';
import type { MappingContext } from '../mapping.ts';
import { containerName, replicasOf } from '../names.ts';

/** `container:alias` texts for `links` and `external_links`, with the numbered names that older tools wrote. */
export function linksOf(context: MappingContext): readonly string[] {
  const { project, request, service } = context;
  const linked = (service.links ?? []).flatMap((link) => {
    const [target = '', alias = target] = link.split(':');
    const numbered = request.number === undefined ? [] : [`${target}-${request.number}`, `${project.name}-${target}-${request.number}`];
    return containersOf(target, context).flatMap((container) => [alias, ...numbered].map((name) => `${container}:${name}`));
  });
  const external = (service.external_links ?? []).map((link) => {
    const [container = '', alias = container] = link.split(':');
    return `${container}:${alias}`;
  });
  return [...linked, ...external];
}

function containersOf(name: ServiceName, { project, request }: MappingContext): readonly string[] {
  if (request.containersOf) return request.containersOf(name);
  const service = project.services[name];
  if (!service) return [];
  return Array.from({ length: replicasOf(service) }, (_, index) => containerName(project, name, service, index + 1));
}
