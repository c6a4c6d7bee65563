import type { InspectedContainer } from '../../model/inspected.ts';
import type { Service } from '../../model/service.ts';
import { attributeFingerprint, type FingerprintRequest, readFingerprint } from './attribute-fingerprint.ts';
import type { Difference } from './difference.ts';

/**
 * Whether the engine holds neither what the file wants nor what it wanted when the container was made. An update in place leaves the
 * record behind, so that a later drift would look like a change of the file; the value itself tells the two apart.
 *
 * @param previous the record on the container.
 */
export function driftedSince(
  { attribute, from }: Difference,
  inspected: InspectedContainer,
  previous: string | undefined,
  request: FingerprintRequest,
): boolean {
  const recorded = readFingerprint(previous ?? '')?.get(attribute);
  const held = heldValue(attribute, inspected);
  if (recorded === undefined || from === undefined || held === undefined) return false;
  const service = { ...request.service, ...held };
  return readFingerprint(attributeFingerprint({ ...request, service }))?.get(attribute) !== recorded;
}

/** What the engine holds, as the file would write it. Attributes that share an entry of the record are left out. */
function heldValue(attribute: string, { HostConfig: host }: InspectedContainer): Partial<Service> | undefined {
  switch (attribute) {
    case 'cpus':
      // The reference's rounding shows from the eighth digit on.
      return { cpus: Number(((host.NanoCpus ?? 0) / 1e9).toFixed(6)) };
    case 'cpu_shares':
      return { cpu_shares: host.CpuShares ?? 0 };
    case 'cpuset':
      return { cpuset: host.CpusetCpus ?? '' };
    case 'mem_limit':
      return { mem_limit: String(host.Memory ?? 0) };
    case 'mem_reservation':
      return { mem_reservation: String(host.MemoryReservation ?? 0) };
    case 'memswap_limit':
      return { memswap_limit: String(host.MemorySwap ?? 0) };
    case 'pids_limit':
      return { pids_limit: host.PidsLimit ?? 0 };
    case 'restart':
      return { restart: [host.RestartPolicy?.Name || 'no', host.RestartPolicy?.MaximumRetryCount || []].flat().join(':') };
    default:
      return undefined;
  }
}
