import type { StringMap } from './shared.ts';

/**
 * What the engine's inspect call says of a container, in the engine's own words, as much of it as is compared with the file.
 * Engines of different ages leave a field out, or write null, or write an empty value: all three mean that nothing is set.
 */
export interface InspectedContainer {
  readonly Id: string;
  /** With the leading slash. */
  readonly Name: string;
  /** Id of the image that the container was made from. */
  readonly Image: string;
  readonly State: InspectedState;
  readonly Config: InspectedConfig;
  readonly HostConfig: InspectedHostConfig;
  readonly NetworkSettings: { readonly Networks?: Readonly<Record<string, InspectedEndpoint>> | null };
  /** What is mounted in truth, unlike the wishes in HostConfig. */
  readonly Mounts?: readonly InspectedMountPoint[] | null;
}

export interface InspectedState {
  readonly Status: string;
  readonly ExitCode: number;
  readonly OOMKilled?: boolean;
  readonly Health?: { readonly Status: string } | null;
}

/** What an image gives to containers made of it, and what a container has of it and of its own. */
export interface ImageConfig {
  readonly User?: string | null;
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
  readonly Env?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly Volumes?: Readonly<Record<string, unknown>> | null;
  readonly WorkingDir?: string | null;
  readonly Labels?: StringMap | null;
  readonly StopSignal?: string | null;
  readonly Healthcheck?: InspectedHealthcheck | null;
}

export interface InspectedConfig extends ImageConfig {
  readonly Hostname?: string;
  readonly Domainname?: string;
  readonly Tty?: boolean;
  readonly OpenStdin?: boolean;
  readonly StdinOnce?: boolean;
  /** The reference that the container was made from. */
  readonly Image: string;
  /** Engines before API 1.44 keep it here. */
  readonly MacAddress?: string;
  /** Seconds. */
  readonly StopTimeout?: number | null;
}

export interface InspectedHealthcheck {
  readonly Test?: readonly string[] | null;
  /** Nanoseconds, as are the other three. */
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

type List<Item> = readonly Item[] | null;
type DeviceRate = { readonly Path: string; readonly Rate: number };

export interface InspectedHostConfig {
  readonly Annotations?: StringMap | null;
  readonly Binds?: List<string>;
  readonly BlkioWeight?: number;
  readonly BlkioWeightDevice?: List<{ readonly Path: string; readonly Weight: number }>;
  readonly BlkioDeviceReadBps?: List<DeviceRate>;
  readonly BlkioDeviceReadIOps?: List<DeviceRate>;
  readonly BlkioDeviceWriteBps?: List<DeviceRate>;
  readonly BlkioDeviceWriteIOps?: List<DeviceRate>;
  readonly CapAdd?: List<string>;
  readonly CapDrop?: List<string>;
  readonly CgroupParent?: string;
  readonly CgroupnsMode?: string;
  readonly CpuCount?: number;
  readonly CpuPercent?: number;
  readonly CpuPeriod?: number;
  readonly CpuQuota?: number;
  readonly CpuRealtimePeriod?: number;
  readonly CpuRealtimeRuntime?: number;
  readonly CpuShares?: number;
  readonly CpusetCpus?: string;
  readonly DeviceCgroupRules?: List<string>;
  readonly DeviceRequests?: List<InspectedDeviceRequest>;
  readonly Devices?: List<{ readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string }>;
  readonly Dns?: List<string>;
  readonly DnsOptions?: List<string>;
  readonly DnsSearch?: List<string>;
  readonly ExtraHosts?: List<string>;
  readonly GroupAdd?: List<string>;
  readonly Init?: boolean | null;
  readonly IpcMode?: string;
  readonly Isolation?: string;
  readonly Links?: List<string>;
  readonly LogConfig?: { readonly Type?: string; readonly Config?: StringMap | null } | null;
  readonly MaskedPaths?: List<string>;
  readonly Memory?: number;
  readonly MemoryReservation?: number;
  readonly MemorySwap?: number;
  readonly MemorySwappiness?: number | null;
  readonly Mounts?: List<InspectedMountWish>;
  readonly NanoCpus?: number;
  readonly NetworkMode?: string;
  readonly OomKillDisable?: boolean | null;
  readonly OomScoreAdj?: number;
  readonly PidMode?: string;
  readonly PidsLimit?: number | null;
  readonly PortBindings?: Readonly<Record<string, List<{ readonly HostIp?: string; readonly HostPort?: string }>>> | null;
  readonly Privileged?: boolean;
  readonly ReadonlyPaths?: List<string>;
  readonly ReadonlyRootfs?: boolean;
  readonly RestartPolicy?: { readonly Name?: string; readonly MaximumRetryCount?: number } | null;
  readonly Runtime?: string;
  readonly SecurityOpt?: List<string>;
  readonly ShmSize?: number;
  readonly StorageOpt?: StringMap | null;
  readonly Sysctls?: StringMap | null;
  readonly Tmpfs?: StringMap | null;
  readonly UTSMode?: string;
  readonly Ulimits?: List<{ readonly Name: string; readonly Soft: number; readonly Hard: number }>;
  readonly UsernsMode?: string;
  readonly VolumesFrom?: List<string>;
}

export interface InspectedDeviceRequest {
  readonly Driver?: string;
  readonly Count?: number;
  readonly DeviceIDs?: List<string>;
  readonly Capabilities?: List<readonly string[]>;
  readonly Options?: StringMap | null;
}

export interface InspectedMountWish {
  readonly Type: string;
  readonly Source?: string;
  readonly Target: string;
  readonly ReadOnly?: boolean;
  readonly BindOptions?: {
    readonly Propagation?: string;
    readonly NonRecursive?: boolean;
    readonly CreateMountpoint?: boolean;
    readonly ReadOnlyNonRecursive?: boolean;
    readonly ReadOnlyForceRecursive?: boolean;
  } | null;
  readonly VolumeOptions?: {
    readonly NoCopy?: boolean;
    readonly Labels?: StringMap | null;
    readonly DriverConfig?: { readonly Name?: string; readonly Options?: StringMap | null } | null;
    readonly Subpath?: string;
  } | null;
  readonly TmpfsOptions?: { readonly SizeBytes?: number; readonly Mode?: number } | null;
  readonly ImageOptions?: { readonly Subpath?: string } | null;
}

export interface InspectedMountPoint {
  readonly Type: string;
  readonly Name?: string;
  readonly Source?: string;
  readonly Destination: string;
  readonly Driver?: string;
  readonly Mode?: string;
  readonly RW: boolean;
  readonly Propagation?: string;
}

export interface InspectedEndpoint {
  readonly NetworkID?: string;
  readonly Aliases?: List<string>;
  readonly Links?: List<string>;
  readonly IPAMConfig?: {
    readonly IPv4Address?: string;
    readonly IPv6Address?: string;
    readonly LinkLocalIPs?: List<string>;
  } | null;
  readonly MacAddress?: string;
  readonly DriverOpts?: StringMap | null;
  readonly GwPriority?: number;
}

/** What inspecting a network says of its definition. */
export interface InspectedNetwork {
  readonly Id: string;
  readonly Name: string;
  readonly Driver: string;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6?: boolean;
  readonly Internal?: boolean;
  readonly Attachable?: boolean;
  readonly Options?: StringMap | null;
  readonly Labels?: StringMap | null;
  readonly IPAM?: {
    readonly Driver?: string;
    readonly Options?: StringMap | null;
    readonly Config?: List<{
      readonly Subnet?: string;
      readonly IPRange?: string;
      readonly Gateway?: string;
      readonly AuxiliaryAddresses?: StringMap | null;
    }>;
  } | null;
}

/** What inspecting a volume says of its definition. */
export interface InspectedVolume {
  readonly Name: string;
  readonly Driver: string;
  readonly Options?: StringMap | null;
  readonly Labels?: StringMap | null;
}
