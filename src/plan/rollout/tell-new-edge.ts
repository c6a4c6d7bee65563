import type { ServiceName } from '../../model/names.ts';
import type { UpWorld } from '../world/up-world.ts';

/** An edge holds the ports alone, so another one can have them only after it. */
export function tellNewEdge(service: ServiceName, { draft, project }: UpWorld): void {
  const message = `the edge of service ${service} is made anew: connections are refused and open ones end for a moment, this once`;
  const span = project.spanAt(`/services/${service}`);
  draft.notice({ code: 'WL7103', message, ...(span && { span }) });
}
