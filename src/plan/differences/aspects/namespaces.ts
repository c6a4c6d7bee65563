import type { Service } from '../../../model/service.ts';
import { filledInWith, type Gap, lone, type Tolerance, unbound } from '../aspect.ts';
import { boundMode, type ContainerComparison } from '../comparison.ts';
import { wordText } from '../text.ts';

/** The namespaces that the container has of its own or shares. */
export const ipc = lone(
  'ipc',
  (comparison) => wordText(boundMode(comparison.desired.spec.HostConfig.IpcMode, comparison)),
  ({ inspected }) => wordText(inspected.HostConfig.IpcMode),
  { tolerance: ipcTolerance },
);

export const pid = lone(
  'pid',
  (comparison) => wordText(boundMode(comparison.desired.spec.HostConfig.PidMode, comparison)),
  ({ inspected }) => wordText(inspected.HostConfig.PidMode),
  { tolerance: unbound },
);

export const uts = lone(
  'uts',
  ({ desired }) => wordText(desired.spec.HostConfig.UTSMode),
  ({ inspected }) => wordText(inspected.HostConfig.UTSMode),
);

export const cgroup = lone(
  'cgroup',
  ({ desired }) => wordText(desired.spec.HostConfig.CgroupnsMode),
  ({ inspected }) => wordText(inspected.HostConfig.CgroupnsMode),
  // Which of the two it is depends on the version of the host's cgroups.
  { tolerance: filledInWith('private', 'host') },
);

export const cgroupParent = lone(
  'cgroup_parent',
  ({ desired }) => wordText(desired.spec.HostConfig.CgroupParent),
  ({ inspected }) => wordText(inspected.HostConfig.CgroupParent),
);

export const usernsMode = lone(
  'userns_mode',
  ({ desired }) => wordText(desired.spec.HostConfig.UsernsMode),
  ({ inspected }) => wordText(inspected.HostConfig.UsernsMode),
);

export const hostname = lone(
  'hostname',
  ({ desired }) => wordText(desired.spec.Hostname),
  ({ inspected }) => wordText(inspected.Config.Hostname),
  { tolerance: hostnameTolerance },
);

export const domainname = lone(
  'domainname',
  ({ desired }) => wordText(desired.spec.Domainname),
  ({ inspected }) => wordText(inspected.Config.Domainname),
  { tolerance: (_, { service }) => (borrowsName(service) ? 'always' : 'never') },
);

function ipcTolerance(gap: Gap, comparison: ContainerComparison): Tolerance {
  if (gap.to === undefined && gap.from === 'private') return 'always';
  return unbound(gap) === 'never' ? filledInWith('shareable')(gap, comparison) : unbound(gap);
}

/** Without a name of its own a container is called after its id, or as the host or the container whose network it shares. */
function hostnameTolerance({ from, to }: Gap, { inspected, service }: ContainerComparison): Tolerance {
  if (borrowsName(service)) return 'always';
  const { NetworkMode = '', UTSMode } = inspected.HostConfig;
  // The name goes with the network that it is on, and that is told by itself.
  if (to === undefined && (/^(?:host$|container:)/.test(NetworkMode) || UTSMode === 'host')) return 'always';
  return to === undefined && from !== undefined && inspected.Id.startsWith(from) ? 'always' : 'never';
}

function borrowsName({ hostname, network_mode = '', uts }: Service): boolean {
  if (/^(?:service|container):/.test(network_mode)) return true;
  return hostname === undefined && (network_mode === 'host' || uts === 'host');
}
