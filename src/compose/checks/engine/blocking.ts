import type { Report } from '../../../diagnostics/diagnostic.ts';
import { textAt } from '../../canonical/build-node.ts';
import { type CheckedProject, entriesAt, itemsAt } from '../checked-project.ts';

/** Reports what keeps services from being started as a warning: the project can be looked at all the same. */
export function blocking(report: Report, services: readonly string[]): Report {
  return (diagnostic) => report({ ...diagnostic, severity: 'warning', ...(services.length > 0 && { blocks: services }) });
}

export function servicesOnNetwork({ services }: CheckedProject, network: string): readonly string[] {
  return services.filter(({ body }) => entriesAt(body, 'networks').has(network)).map(({ name }) => name);
}

export function servicesWithVolume({ services }: CheckedProject, volume: string): readonly string[] {
  return services
    .filter(({ body }) => itemsAt(body, 'volumes').some((mount) => textAt(mount, 'source') === volume))
    .map(({ name }) => name);
}
