import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import type { NetworkKey, ProjectName, ServiceName, VolumeKey } from './names.ts';
import type { Service } from './service.ts';
import type { Extensible, StringMap } from './shared.ts';

/** A loaded, checked, canonical Compose project: what the user wants. */
export interface Project {
  readonly name: ProjectName;
  /** Between the parts of the names of containers and images, where it is not `-`. */
  readonly nameSeparator?: '_';
  /** Networks and volumes that no service uses are wanted as well. */
  readonly allResources?: true;
  /** Absolute folder that relative paths are relative to. */
  readonly workingDir: string;
  /** Absolute paths in the order of merging; `-` for standard input. */
  readonly composeFiles: readonly string[];
  /** Absolute paths of the `--env-file` options; empty when the flag was not used. */
  readonly envFiles: readonly string[];
  /** Profiles in force. */
  readonly profiles: readonly string[];
  /** Services that are on. */
  readonly services: Readonly<Record<ServiceName, Service>>;
  /** Services that a profile keeps off, or that were not selected. */
  readonly disabledServices: Readonly<Record<ServiceName, Service>>;
  readonly networks: Readonly<Record<NetworkKey, Network>>;
  readonly volumes: Readonly<Record<VolumeKey, Volume>>;
  readonly configs: Readonly<Record<string, FileObject>>;
  readonly secrets: Readonly<Record<string, FileObject>>;
  readonly models: Readonly<Record<string, Model>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The variables that interpolation used: process environment over env files. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the load warned about; errors are thrown instead. */
  readonly warnings: readonly Diagnostic[];
  /** Where the value at a JSON pointer of the canonical model came from; the nearest enclosing place when it is implied. */
  readonly spanAt: (pointer: string) => Span | undefined;
}

export interface Network extends Extensible {
  readonly name: string;
  readonly driver?: string;
  readonly driver_opts?: StringMap;
  readonly ipam?: Ipam;
  readonly external?: boolean;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly labels?: StringMap;
  readonly enable_ipv4?: boolean;
  readonly enable_ipv6?: boolean;
}

export interface Ipam extends Extensible {
  readonly driver?: string;
  readonly config?: readonly IpamPool[];
  readonly options?: StringMap;
}

export interface IpamPool extends Extensible {
  readonly subnet?: string;
  readonly gateway?: string;
  readonly ip_range?: string;
  readonly aux_addresses?: StringMap;
}

export interface Volume extends Extensible {
  readonly name: string;
  readonly driver?: string;
  readonly driver_opts?: StringMap;
  readonly external?: boolean;
  readonly labels?: StringMap;
}

/** A top-level config or secret. */
export interface FileObject extends Extensible {
  readonly name?: string;
  readonly file?: string;
  readonly environment?: string;
  readonly content?: string;
  readonly external?: boolean;
  readonly labels?: StringMap;
  readonly driver?: string;
  readonly driver_opts?: StringMap;
  readonly template_driver?: string;
}

export interface Model extends Extensible {
  readonly name?: string;
  readonly model?: string;
  readonly context_size?: number;
  readonly runtime_flags?: readonly string[];
}
