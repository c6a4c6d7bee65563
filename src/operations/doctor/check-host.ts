import type { SystemInfo } from '../../engine/engine-insight.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';
import type { HostFacts } from './host-facts.ts';

const gigabyte = 1e9;
/** Engines stop working in odd ways when their disk is full, so that is told before. */
const scarce = { share: 0.1, bytes: 5 * gigabyte } as const;
const full = { share: 0.02, bytes: gigabyte } as const;

export async function checkDisk({ rootDirectory }: SystemInfo, { space }: HostFacts, local: boolean): Promise<Finding> {
  const found = local ? await space(rootDirectory) : undefined;
  if (!found) return skipped('disk', `${rootDirectory} is not on this machine`);
  const { free, total } = found;
  const text = `${(free / gigabyte).toFixed(1)} GB free of ${(total / gigabyte).toFixed(1)} GB at ${rootDirectory}`;
  const fix = '"docker system prune" removes what is not in use; "docker system df" tells how much that is';
  if (free < full.bytes || (free < full.share * total && free < 2 * full.bytes)) return failed('disk', text, fix);
  if (free < scarce.bytes || (free < scarce.share * total && free < 2 * scarce.bytes)) return warning('disk', text, fix);
  return ok('disk', text);
}

/** Whether images can be found by name, and whether containers get nameservers that they can reach. */
export async function checkDns({ defaultRegistry }: SystemInfo, { nameservers, resolves }: HostFacts, local: boolean): Promise<Finding> {
  if (!local) return skipped('dns', 'the engine looks names up on its own machine');
  const loopback = nameservers.filter((server) => /^(127\.|::1$)/.test(server));
  // Where systemd answers on this address, the engine asks the servers behind it.
  const unreachable = nameservers.length > 0 && loopback.length === nameservers.length && !loopback.includes('127.0.0.53');
  if (unreachable) {
    return warning(
      'dns',
      `/etc/resolv.conf names ${loopback.join(' and ')} alone, which containers cannot reach`,
      'set "dns" in the engine\'s daemon.json, or for a service',
    );
  }
  const registry = URL.canParse(defaultRegistry) ? new URL(defaultRegistry).hostname : '';
  if (registry !== '' && !(await resolves(registry))) {
    return warning(
      'dns',
      `${registry} cannot be looked up: images that are not here yet cannot be pulled by short names`,
      'check the network, or work with the images that are there (--pull never)',
    );
  }
  return ok('dns', `${registry || 'names'} can be looked up${nameservers.length > 0 ? ` (nameservers ${nameservers.join(', ')})` : ''}`);
}
