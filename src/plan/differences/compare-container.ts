import type { EngineField } from '../../spec/mapping.ts';
import type { Aspect } from './aspect.ts';
import * as devices from './aspects/devices.ts';
import { healthcheck } from './aspects/health.ts';
import { labels, provenance } from './aspects/labels.ts';
import * as launch from './aspects/launch.ts';
import * as limits from './aspects/limits.ts';
import { logging } from './aspects/logging.ts';
import { mounts } from './aspects/mounts.ts';
import * as namespaces from './aspects/namespaces.ts';
import * as networking from './aspects/networking.ts';
import { expose, ports } from './aspects/ports.ts';
import * as resources from './aspects/resources.ts';
import { restart } from './aspects/restart.ts';
import * as security from './aspects/security.ts';
import { compareAspect } from './compare-aspect.ts';
import { compareEndpoints } from './compare-endpoints.ts';
import { compareImage } from './compare-image.ts';
import { compareState } from './compare-state.ts';
import { compareUnseen } from './compare-unseen.ts';
import type { ContainerComparison } from './comparison.ts';
import type { Difference } from './difference.ts';

/** A field that a function of its own compares, or that says nothing about a service's container. */
type Elsewhere = 'image' | 'endpoints' | 'not-compared';

/** Every field of the create call and what compares it. A field that the mapping learns to send does not compile until it is here. */
export const fieldAspects: { readonly [Field in EngineField]: readonly Aspect[] | Elsewhere } = {
  AttachStderr: 'not-compared',
  AttachStdin: 'not-compared',
  AttachStdout: 'not-compared',
  Cmd: [launch.command],
  Domainname: [namespaces.domainname],
  Entrypoint: [launch.entrypoint],
  Env: [launch.environment],
  ExposedPorts: [expose],
  Healthcheck: [healthcheck],
  Hostname: [namespaces.hostname],
  Image: 'image',
  Labels: [labels, provenance],
  MacAddress: 'endpoints',
  NetworkDisabled: 'endpoints',
  NetworkingConfig: 'endpoints',
  OpenStdin: [launch.stdinOpen],
  StdinOnce: 'not-compared',
  StopSignal: [launch.stopSignal],
  StopTimeout: [launch.stopGracePeriod],
  Tty: [launch.tty],
  User: [launch.user],
  Volumes: 'not-compared',
  WorkingDir: [launch.workingDir],
  'HostConfig.Annotations': [launch.annotations],
  'HostConfig.AutoRemove': 'not-compared',
  'HostConfig.Binds': [mounts],
  'HostConfig.BlkioDeviceReadBps': [resources.blkioReadBps],
  'HostConfig.BlkioDeviceReadIOps': [resources.blkioReadIops],
  'HostConfig.BlkioDeviceWriteBps': [resources.blkioWriteBps],
  'HostConfig.BlkioDeviceWriteIOps': [resources.blkioWriteIops],
  'HostConfig.BlkioWeight': [limits.blkioWeight],
  'HostConfig.BlkioWeightDevice': [resources.blkioWeightDevice],
  'HostConfig.CapAdd': [security.capAdd],
  'HostConfig.CapDrop': [security.capDrop],
  'HostConfig.CgroupParent': [namespaces.cgroupParent],
  'HostConfig.ConsoleSize': 'not-compared',
  'HostConfig.CgroupnsMode': [namespaces.cgroup],
  'HostConfig.CpuCount': [resources.cpuCount],
  'HostConfig.CpuPercent': [resources.cpuPercent],
  'HostConfig.CpuPeriod': [limits.cpuPeriod],
  'HostConfig.CpuQuota': [limits.cpuQuota],
  'HostConfig.CpuRealtimePeriod': [limits.cpuRealtimePeriod],
  'HostConfig.CpuRealtimeRuntime': [limits.cpuRealtimeRuntime],
  'HostConfig.CpuShares': [limits.cpuShares],
  'HostConfig.CpusetCpus': [limits.cpuset],
  'HostConfig.DeviceCgroupRules': [devices.deviceCgroupRules],
  'HostConfig.DeviceRequests': [devices.deviceRequests],
  'HostConfig.Devices': [devices.devices],
  'HostConfig.Dns': [networking.dns],
  'HostConfig.DnsOptions': [networking.dnsOpt],
  'HostConfig.DnsSearch': [networking.dnsSearch],
  'HostConfig.ExtraHosts': [networking.extraHosts],
  'HostConfig.GroupAdd': [security.groupAdd],
  'HostConfig.Init': [launch.init],
  'HostConfig.IpcMode': [namespaces.ipc],
  'HostConfig.Isolation': [launch.isolation],
  'HostConfig.Links': [networking.links],
  'HostConfig.LogConfig': [logging],
  'HostConfig.MaskedPaths': [security.securityOpt],
  'HostConfig.Memory': [limits.memory],
  'HostConfig.MemoryReservation': [limits.memoryReservation],
  'HostConfig.MemorySwap': [limits.memorySwap],
  'HostConfig.MemorySwappiness': [resources.memorySwappiness],
  'HostConfig.Mounts': [mounts],
  'HostConfig.NanoCpus': [limits.cpus],
  'HostConfig.NetworkMode': [networking.networkMode],
  'HostConfig.OomKillDisable': [resources.oomKillDisable],
  'HostConfig.OomScoreAdj': [resources.oomScoreAdj],
  'HostConfig.PidMode': [namespaces.pid],
  'HostConfig.PidsLimit': [limits.pids],
  'HostConfig.PortBindings': [ports],
  'HostConfig.Privileged': [security.privileged],
  'HostConfig.ReadonlyPaths': [security.securityOpt],
  'HostConfig.ReadonlyRootfs': [security.readOnly],
  'HostConfig.RestartPolicy': [restart],
  'HostConfig.Runtime': [launch.runtime],
  'HostConfig.SecurityOpt': [security.securityOpt],
  'HostConfig.ShmSize': [resources.shmSize],
  'HostConfig.StorageOpt': [resources.storageOpt],
  'HostConfig.Sysctls': [resources.sysctls],
  'HostConfig.Tmpfs': [resources.tmpfs],
  'HostConfig.UTSMode': [namespaces.uts],
  'HostConfig.Ulimits': [resources.ulimits],
  'HostConfig.UsernsMode': [namespaces.usernsMode],
  'HostConfig.VolumeDriver': 'not-compared',
  'HostConfig.VolumesFrom': [networking.volumesFrom],
};

/** An aspect with the fields that it is about. */
interface FieldedAspect {
  readonly aspect: Aspect;
  readonly config: readonly string[];
  readonly host: readonly string[];
}

const hostPrefix = 'HostConfig.';
const aspects = withFields();

/**
 * Compares what the file wants of a container with what the engine holds, field by field. What the engine fills in, spells otherwise
 * or takes over from the image is no difference. Pure: the same sides always give the same differences, in the same order.
 */
export function compareContainer(comparison: ContainerComparison): readonly Difference[] {
  return [
    ...compareState(comparison),
    ...compareImage(comparison),
    ...compareAspects(comparison),
    ...compareEndpoints(comparison),
    ...compareUnseen(comparison),
  ];
}

/** Of the hundred things that can be said of a container a file says a few, and a look at each would take longer than all the rest. */
function compareAspects(comparison: ContainerComparison): readonly Difference[] {
  const { desired, inspected } = comparison;
  const config = spokenFields(desired.spec, inspected.Config);
  const host = spokenFields(desired.spec.HostConfig, inspected.HostConfig);
  const differences: Difference[] = [];
  for (const { aspect, config: own, host: ofHost } of aspects) {
    if (!aspect.unasked && !own.some((field) => config.has(field)) && !ofHost.some((field) => host.has(field))) continue;
    for (const difference of compareAspect(aspect, comparison)) differences.push(difference);
  }
  return differences;
}

/** The fields that have more than an empty value on either side. */
function spokenFields<Wanted extends object, Held extends object>(wanted: Wanted, held: Held): ReadonlySet<string> {
  const spoken = new Set<string>();
  for (const field in wanted) if (!isEmpty(wanted[field])) spoken.add(field);
  for (const field in held) if (!isEmpty(held[field])) spoken.add(field);
  return spoken;
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !value;
  for (const _ in value) return false;
  return true;
}

function withFields(): readonly FieldedAspect[] {
  const fieldsOf = new Map<Aspect, { readonly config: string[]; readonly host: string[] }>();
  for (const [field, entry] of Object.entries(fieldAspects)) {
    for (const aspect of typeof entry === 'string' ? [] : entry) {
      const fields = fieldsOf.get(aspect) ?? { config: [], host: [] };
      fieldsOf.set(aspect, fields);
      if (field.startsWith(hostPrefix)) fields.host.push(field.slice(hostPrefix.length));
      else fields.config.push(field);
    }
  }
  return [...fieldsOf].map(([aspect, fields]) => ({ aspect, ...fields }));
}
