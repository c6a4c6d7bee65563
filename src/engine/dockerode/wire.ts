import type { ImageConfig, InspectedNetwork, InspectedVolume } from '../../model/inspected.ts';

/** The engine's answers, as far as they are read. Lists and maps may come as null. */
export type Labels = Readonly<Record<string, string>>;

export interface WireContainer {
  readonly Id: string;
  readonly Names: readonly string[] | null;
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  readonly Created: number;
  readonly State: string;
  readonly Status: string;
  readonly Labels: Labels | null;
  readonly Ports: readonly WirePort[] | null;
  readonly Mounts: readonly WireMount[] | null;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, WireEndpoint>> | null };
}

export interface WirePort {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

export interface WireMount {
  readonly Type: string;
  readonly Name?: string;
  readonly Source?: string;
  readonly Destination: string;
  readonly Driver?: string;
  readonly RW: boolean;
}

export interface WireEndpoint {
  readonly NetworkID?: string;
  readonly IPAddress?: string;
}

export interface WireNetwork extends InspectedNetwork {
  readonly Labels: Labels | null;
}

export interface WireVolume extends InspectedVolume {
  readonly CreatedAt?: string;
  readonly Labels: Labels | null;
  readonly Mountpoint: string;
  readonly Scope: string;
}

export interface WireImage {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
  readonly Created?: string;
  readonly Size: number;
  readonly Os: string;
  readonly Architecture: string;
  readonly Variant?: string;
  readonly Config?: ImageConfig | null;
  readonly Metadata?: { readonly LastTagTime?: string };
}

export interface WireContainerDetails {
  readonly Id: string;
  readonly Name: string;
  readonly RestartCount?: number;
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly Error: string;
    readonly StartedAt: string;
    readonly Health?: {
      readonly Status: string;
      readonly Log?: readonly { readonly ExitCode: number; readonly Output: string; readonly End: string }[] | null;
    } | null;
  };
  readonly Config: {
    readonly Tty: boolean;
    readonly OpenStdin?: boolean;
    readonly Healthcheck?: { readonly Test?: readonly string[] | null } | null;
  };
  readonly HostConfig: {
    readonly RestartPolicy?: { readonly Name?: string } | null;
    readonly LogConfig?: { readonly Type?: string } | null;
  };
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, WireAddresses>> | null };
}

export interface WireAddresses {
  readonly IPAddress?: string;
  readonly GlobalIPv6Address?: string;
}

export interface WireEvent {
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes?: Readonly<Record<string, string>> | null };
  readonly timeNano: number;
}

export interface WireExec {
  readonly Running: boolean;
  readonly ExitCode: number | null;
  readonly ContainerID: string;
}

/** Of the header `X-Docker-Container-Path-Stat`. */
export interface WirePathStat {
  readonly name: string;
  readonly size: number;
  /** The mode bits of Go, whose types are at the upper end. */
  readonly mode: number;
  readonly linkTarget?: string;
}
