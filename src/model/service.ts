import type { Build } from './build.ts';
import type { Deploy, DeviceRequest } from './deploy.ts';
import type { Develop } from './develop.ts';
import type { ByteText, DurationText, NetworkKey, ServiceName } from './names.ts';
import type { Port, VolumeMount } from './service-parts.ts';
import type { Extensible, FileReference, ServiceHook, StartHook, StringMap, Ulimit } from './shared.ts';

/**
 * A service in canonical form: long forms only, paths absolute, durations as Go text (`1m30s`), sizes as decimal bytes (`67108864`).
 * It is exactly what `config --format json` prints, so that the model, the printed form and the hashed form cannot drift apart.
 */
export interface Service extends Extensible {
  readonly annotations?: StringMap;
  readonly attach?: boolean;
  readonly blkio_config?: BlkioConfig;
  readonly build?: Build;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cgroup?: string;
  readonly cgroup_parent?: string;
  readonly command?: readonly string[] | null;
  readonly configs?: readonly FileReference[];
  readonly container_name?: string;
  readonly cpu_count?: number;
  readonly cpu_percent?: number;
  readonly cpu_period?: number;
  readonly cpu_quota?: number;
  readonly cpu_rt_period?: number;
  readonly cpu_rt_runtime?: number;
  readonly cpu_shares?: number;
  readonly cpus?: number;
  readonly cpuset?: string;
  readonly credential_spec?: CredentialSpec;
  readonly depends_on?: Readonly<Record<ServiceName, Dependency>>;
  readonly deploy?: Deploy;
  readonly develop?: Develop;
  readonly device_cgroup_rules?: readonly string[];
  readonly devices?: readonly DeviceMapping[];
  readonly dns?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly domainname?: string;
  readonly entrypoint?: readonly string[] | null;
  readonly env_file?: readonly EnvFile[];
  /** `null` takes the variable out of the image's environment. */
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly expose?: readonly string[];
  readonly extends?: Extension;
  readonly external_links?: readonly string[];
  /** `name=address` or `name:address` texts, as the canonical form prints them. */
  readonly extra_hosts?: readonly string[];
  readonly gpus?: readonly DeviceRequest[];
  readonly group_add?: readonly string[];
  readonly healthcheck?: Healthcheck;
  readonly hostname?: string;
  readonly image?: string;
  readonly init?: boolean;
  readonly ipc?: string;
  readonly isolation?: string;
  /** Absolute paths of files whose labels are in `labels` already; kept because the config hash sees them. */
  readonly label_file?: readonly string[];
  readonly labels?: StringMap;
  readonly links?: readonly string[];
  readonly logging?: Logging;
  readonly mac_address?: string;
  readonly mem_limit?: ByteText;
  readonly mem_reservation?: ByteText;
  readonly mem_swappiness?: ByteText;
  readonly memswap_limit?: ByteText;
  readonly models?: Readonly<Record<string, ServiceModel | null>>;
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<NetworkKey, ServiceNetwork | null>>;
  readonly oom_kill_disable?: boolean;
  readonly oom_score_adj?: number;
  readonly pid?: string;
  readonly pids_limit?: number;
  readonly platform?: string;
  readonly ports?: readonly Port[];
  readonly post_start?: readonly ServiceHook[];
  readonly pre_start?: readonly StartHook[];
  readonly pre_stop?: readonly ServiceHook[];
  readonly privileged?: boolean;
  readonly profiles?: readonly string[];
  readonly provider?: Provider;
  readonly pull_policy?: string;
  readonly pull_refresh_after?: string;
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly runtime?: string;
  readonly scale?: number;
  readonly secrets?: readonly FileReference[];
  readonly security_opt?: readonly string[];
  readonly shm_size?: ByteText;
  readonly stdin_open?: boolean;
  readonly stop_grace_period?: DurationText;
  readonly stop_signal?: string;
  readonly storage_opt?: StringMap;
  readonly sysctls?: StringMap;
  readonly tmpfs?: readonly string[];
  readonly tty?: boolean;
  readonly ulimits?: Readonly<Record<string, Ulimit>>;
  readonly use_api_socket?: boolean;
  readonly user?: string;
  readonly userns_mode?: string;
  readonly uts?: string;
  readonly volumes?: readonly VolumeMount[];
  readonly volumes_from?: readonly string[];
  readonly working_dir?: string;
}

export interface Dependency extends Extensible {
  readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully';
  readonly required: boolean;
  readonly restart?: boolean;
}

export interface Healthcheck extends Extensible {
  readonly test?: readonly string[];
  readonly timeout?: DurationText;
  readonly interval?: DurationText;
  readonly retries?: number;
  readonly start_period?: DurationText;
  readonly start_interval?: DurationText;
  readonly disable?: boolean;
}

export interface EnvFile {
  readonly path: string;
  readonly required?: boolean;
  readonly format?: string;
}

export interface Extension {
  readonly file?: string;
  readonly service?: string;
}

export interface ServiceNetwork extends Extensible {
  readonly aliases?: readonly string[];
  readonly driver_opts?: StringMap;
  readonly gw_priority?: number;
  readonly interface_name?: string;
  readonly ipv4_address?: string;
  readonly ipv6_address?: string;
  readonly link_local_ips?: readonly string[];
  readonly mac_address?: string;
  readonly priority?: number;
}

export interface BlkioConfig {
  readonly weight?: number;
  readonly weight_device?: readonly BlkioWeight[];
  readonly device_read_bps?: readonly BlkioRate[];
  readonly device_read_iops?: readonly BlkioRate[];
  readonly device_write_bps?: readonly BlkioRate[];
  readonly device_write_iops?: readonly BlkioRate[];
}

export interface BlkioWeight {
  readonly path?: string;
  readonly weight?: number;
}

export interface BlkioRate {
  readonly path?: string;
  readonly rate?: ByteText;
}

export interface CredentialSpec extends Extensible {
  readonly config?: string;
  readonly file?: string;
  readonly registry?: string;
}

export interface DeviceMapping extends Extensible {
  readonly source: string;
  readonly target?: string;
  readonly permissions?: string;
}

export interface Logging extends Extensible {
  readonly driver?: string;
  readonly options?: StringMap;
}

export interface Provider extends Extensible {
  readonly type: string;
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

export interface ServiceModel extends Extensible {
  readonly endpoint_var?: string;
  readonly model_var?: string;
}
