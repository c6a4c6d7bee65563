import { type HashSubstitutions, serviceHash } from '../../model/config-hash/service-hash.ts';
import { namedService } from '../../model/named-service.ts';
import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { Service } from '../../model/service.ts';
import { withApiSocket } from '../../spec/api-socket.ts';

/** The config hash of a service's containers, with the ids of the containers whose namespaces and volumes they share. */
export function replicaHash(service: Service, ids: ReadonlyMap<ServiceName, ContainerId>): string {
  return serviceHash(withApiSocket(service), substitutions(service, ids));
}

function substitutions({ network_mode, ipc, pid, volumes_from }: Service, ids: ReadonlyMap<ServiceName, ContainerId>): HashSubstitutions {
  const bindMode = (mode: string): string => {
    const id = ids.get(namedService(mode) ?? '');
    return id === undefined ? mode : `container:${id}`;
  };
  return {
    ...(network_mode !== undefined && { network_mode: bindMode(network_mode) }),
    ...(ipc !== undefined && { ipc: bindMode(ipc) }),
    ...(pid !== undefined && { pid: bindMode(pid) }),
    ...(volumes_from && { volumes_from: volumes_from.map((donor) => bindDonor(donor, ids)) }),
  };
}

/** The reference writes the bare id, without `container:` and without the mode. */
function bindDonor(donor: string, ids: ReadonlyMap<ServiceName, ContainerId>): string {
  const [source = '', container = ''] = donor.split(':');
  return source === 'container' ? container : (ids.get(source) ?? donor);
}
