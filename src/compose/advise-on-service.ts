import { closest } from '../util/closest.ts';

const fewServices = 8;

/** Help for a service name that is not known: the one that was meant, or the few that there are. */
export function adviseOnService(name: string, services: readonly string[]): { readonly help?: string } {
  const suggestion = closest(name, services);
  if (suggestion !== undefined) return { help: `did you mean "${suggestion}"?` };
  const [only, ...others] = services;
  if (only === undefined) return { help: 'there is no other service; declare it under "services"' };
  if (services.length > fewServices) return {};
  if (others.length === 0) return { help: `the only service is ${only}` };
  return { help: `the services are ${services.slice(0, -1).join(', ')} and ${services.at(-1)}` };
}
