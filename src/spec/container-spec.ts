/**
 * The body of the engine's container create call, as much of it as Compose can ask for.
 * Field names are the engine's own. Absent means that the engine's default holds.
 */
export interface ContainerSpec {
  readonly Hostname?: string;
  readonly Domainname?: string;
  readonly User?: string;
  readonly AttachStdin?: boolean;
  readonly AttachStdout?: boolean;
  readonly AttachStderr?: boolean;
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>;
  readonly Tty?: boolean;
  readonly OpenStdin?: boolean;
  readonly StdinOnce?: boolean;
  readonly Env?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Healthcheck?: HealthcheckSpec;
  readonly Image: string;
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>;
  readonly WorkingDir?: string;
  readonly Entrypoint?: readonly string[];
  /** Only for engines before API 1.44; later ones take it with the endpoint. */
  readonly MacAddress?: string;
  readonly NetworkDisabled?: boolean;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  /** Seconds. */
  readonly StopTimeout?: number;
  readonly HostConfig: HostConfigSpec;
  readonly NetworkingConfig?: { readonly EndpointsConfig: Readonly<Record<string, EndpointSpec>> };
}

export interface HealthcheckSpec {
  readonly Test?: readonly string[];
  /** Nanoseconds, as are the other three. */
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

export interface HostConfigSpec {
  readonly Annotations?: Readonly<Record<string, string>>;
  readonly AutoRemove?: boolean;
  readonly Binds?: readonly string[];
  readonly BlkioWeight?: number;
  readonly BlkioWeightDevice?: readonly { readonly Path: string; readonly Weight: number }[];
  readonly BlkioDeviceReadBps?: readonly BlkioRateSpec[];
  readonly BlkioDeviceReadIOps?: readonly BlkioRateSpec[];
  readonly BlkioDeviceWriteBps?: readonly BlkioRateSpec[];
  readonly BlkioDeviceWriteIOps?: readonly BlkioRateSpec[];
  readonly CapAdd?: readonly string[];
  readonly CapDrop?: readonly string[];
  readonly CgroupParent?: string;
  readonly CgroupnsMode?: string;
  /** Rows and columns. */
  readonly ConsoleSize?: readonly [rows: number, columns: number];
  readonly CpuCount?: number;
  readonly CpuPercent?: number;
  readonly CpuPeriod?: number;
  readonly CpuQuota?: number;
  readonly CpuRealtimePeriod?: number;
  readonly CpuRealtimeRuntime?: number;
  readonly CpuShares?: number;
  readonly CpusetCpus?: string;
  readonly DeviceCgroupRules?: readonly string[];
  readonly DeviceRequests?: readonly DeviceRequestSpec[];
  readonly Devices?: readonly { readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string }[];
  readonly Dns?: readonly string[];
  readonly DnsOptions?: readonly string[];
  readonly DnsSearch?: readonly string[];
  readonly ExtraHosts?: readonly string[];
  readonly GroupAdd?: readonly string[];
  readonly Init?: boolean;
  readonly IpcMode?: string;
  readonly Isolation?: string;
  readonly Links?: readonly string[];
  readonly LogConfig?: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
  readonly MaskedPaths?: readonly string[];
  readonly Memory?: number;
  readonly MemoryReservation?: number;
  readonly MemorySwap?: number;
  readonly MemorySwappiness?: number;
  readonly Mounts?: readonly MountSpec[];
  readonly NanoCpus?: number;
  readonly NetworkMode?: string;
  readonly OomKillDisable?: boolean;
  readonly OomScoreAdj?: number;
  readonly PidMode?: string;
  readonly PidsLimit?: number;
  readonly PortBindings?: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>>;
  readonly Privileged?: boolean;
  readonly ReadonlyPaths?: readonly string[];
  readonly ReadonlyRootfs?: boolean;
  readonly RestartPolicy?: { readonly Name: string; readonly MaximumRetryCount?: number };
  readonly Runtime?: string;
  readonly SecurityOpt?: readonly string[];
  readonly ShmSize?: number;
  readonly StorageOpt?: Readonly<Record<string, string>>;
  readonly Sysctls?: Readonly<Record<string, string>>;
  readonly Tmpfs?: Readonly<Record<string, string>>;
  readonly UTSMode?: string;
  readonly Ulimits?: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[];
  readonly UsernsMode?: string;
  readonly VolumeDriver?: string;
  readonly VolumesFrom?: readonly string[];
}

export interface BlkioRateSpec {
  readonly Path: string;
  readonly Rate: number;
}

export interface DeviceRequestSpec {
  readonly Driver?: string;
  readonly Count?: number;
  readonly DeviceIDs?: readonly string[];
  readonly Capabilities?: readonly (readonly string[])[];
  readonly Options?: Readonly<Record<string, string>>;
}

export interface MountSpec {
  readonly Type: string;
  readonly Source?: string;
  readonly Target: string;
  readonly ReadOnly?: boolean;
  readonly Consistency?: string;
  readonly BindOptions?: {
    readonly Propagation?: string;
    readonly NonRecursive?: boolean;
    readonly CreateMountpoint?: boolean;
    readonly ReadOnlyNonRecursive?: boolean;
    readonly ReadOnlyForceRecursive?: boolean;
  };
  readonly VolumeOptions?: {
    readonly NoCopy?: boolean;
    readonly Labels?: Readonly<Record<string, string>>;
    readonly DriverConfig?: { readonly Name?: string; readonly Options?: Readonly<Record<string, string>> };
    readonly Subpath?: string;
  };
  readonly TmpfsOptions?: { readonly SizeBytes?: number; readonly Mode?: number };
  readonly ImageOptions?: { readonly Subpath?: string };
}

/** A container's place on a network. */
export interface EndpointSpec {
  readonly IPAMConfig?: { readonly IPv4Address?: string; readonly IPv6Address?: string; readonly LinkLocalIPs?: readonly string[] };
  readonly Links?: readonly string[];
  readonly Aliases?: readonly string[];
  readonly MacAddress?: string;
  readonly DriverOpts?: Readonly<Record<string, string>>;
  readonly GwPriority?: number;
}

export interface NetworkSpec {
  readonly Name: string;
  /** Makes engines before API 1.44 refuse a second network of the same name. */
  readonly CheckDuplicate?: boolean;
  readonly Driver?: string;
  readonly Internal?: boolean;
  readonly Attachable?: boolean;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6?: boolean;
  readonly IPAM?: {
    readonly Driver?: string;
    readonly Options?: Readonly<Record<string, string>>;
    readonly Config?: readonly {
      readonly Subnet?: string;
      readonly IPRange?: string;
      readonly Gateway?: string;
      readonly AuxiliaryAddresses?: Readonly<Record<string, string>>;
    }[];
  };
  readonly Options?: Readonly<Record<string, string>>;
  readonly Labels?: Readonly<Record<string, string>>;
}

export interface VolumeSpec {
  readonly Name: string;
  readonly Driver?: string;
  readonly DriverOpts?: Readonly<Record<string, string>>;
  readonly Labels?: Readonly<Record<string, string>>;
}

/** One file to be written into a created container before it starts, as configs and secrets with inline content are. */
export interface FileSpec {
  /** Absolute path in the container. */
  readonly path: string;
  readonly content: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** What the engine's BuildKit is asked to build. */
export interface BuildSpec {
  /** Absolute path of the context folder, or a URL that BuildKit fetches itself. */
  readonly context: string;
  /** Path of the Dockerfile, relative to the context or absolute. */
  readonly dockerfile: string;
  readonly dockerfileInline?: string;
  readonly target?: string;
  readonly args: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly platform?: string;
  readonly noCache?: boolean;
  readonly pull?: boolean;
  readonly network?: string;
  readonly extraHosts?: readonly string[];
  readonly shmSize?: number;
  readonly cacheFrom?: readonly string[];
  readonly ulimits?: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[];
  readonly secrets?: readonly BuildSecret[];
  readonly ssh?: readonly BuildAgent[];
}

/** What a build may read while it runs, under a name of its own, and what stays in no layer. */
export type BuildSecret =
  | { readonly id: string; readonly kind: 'file'; readonly path: string }
  | { readonly id: string; readonly kind: 'text'; readonly text: string };

/** An agent of keys that a build may ask, by its socket on this machine. */
export interface BuildAgent {
  readonly id: string;
  readonly socket: string;
}
