import type { Develop, WatchTrigger } from '../develop.ts';
import type {
  BlkioConfig,
  BlkioRate,
  BlkioWeight,
  CredentialSpec,
  Dependency,
  DeviceMapping,
  EnvFile,
  Extension,
  Healthcheck,
  Logging,
  Provider,
  ServiceModel,
  ServiceNetwork,
} from '../service.ts';
import type { BindOptions, ImageOptions, Port, TmpfsOptions, VolumeMount, VolumeOptions } from '../service-parts.ts';
import type { FileReference, ServiceHook, StartHook } from '../shared.ts';
import {
  always,
  bytes,
  command,
  duration,
  flag,
  given,
  healthTest,
  integer,
  listOf,
  loneOrTexts,
  mapOf,
  mapping,
  mode,
  multiOptions,
  needed,
  object,
  oneOf,
  options,
  text,
  texts,
  ulimit,
  unsigned,
  variables,
} from './shape.ts';

export const fileReferenceShape = object<FileReference>({ source: text, target: text, uid: text, gid: text, mode: given(mode) });

export const ulimitsShape = mapOf(ulimit);

const hookSettings = { user: text, privileged: flag, working_dir: text, environment: variables };

export const hookShape = object<ServiceHook>({ command: always(command), ...hookSettings });

export const startHookShape = object<StartHook>({ image: text, command, ...hookSettings, per_replica: flag });

export const developShape = object<Develop>({
  watch: listOf(
    object<WatchTrigger>({
      path: needed(always(text)),
      action: needed(always(text)),
      target: text,
      exec: { ...hookShape, embedded: true },
      include: loneOrTexts,
      ignore: loneOrTexts,
      initial_sync: flag,
    }),
  ),
});

const throttle = listOf(object<BlkioRate>({ path: always(text, 'Path'), rate: always(bytes, 'Rate') }));

export const blkioShape = object<BlkioConfig>({
  weight: unsigned,
  weight_device: listOf(object<BlkioWeight>({ path: always(text, 'Path'), weight: always(unsigned, 'Weight') })),
  device_read_bps: throttle,
  device_read_iops: throttle,
  device_write_bps: throttle,
  device_write_iops: throttle,
});

export const credentialSpecShape = object<CredentialSpec>({ config: text, file: text, registry: text });
export const dependencyShape = object<Dependency>({
  condition: needed(oneOf('service_started', 'service_healthy', 'service_completed_successfully')),
  restart: flag,
  required: needed(always(flag)),
});
export const deviceShape = object<DeviceMapping>({ source: needed(text), target: text, permissions: text });
export const envFileShape = object<EnvFile>({ path: needed(text), required: always(flag), format: text }, { collapses: 'env-file' });
export const extendsShape = object<Extension>({ file: text, service: text });

export const healthcheckShape = object<Healthcheck>({
  test: healthTest,
  timeout: given(duration),
  interval: given(duration),
  retries: given(unsigned),
  start_period: given(duration),
  start_interval: given(duration),
  disable: flag,
});

export const loggingShape = object<Logging>({ driver: text, options });
export const modelReferenceShape = object<ServiceModel>({ endpoint_var: text, model_var: text });
export const providerShape = object<Provider>({ type: needed(text), options: multiOptions });

export const serviceNetworkShape = object<ServiceNetwork>({
  aliases: texts,
  driver_opts: options,
  gw_priority: integer,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: texts,
  mac_address: text,
  priority: integer,
});

export const portShape = object<Port>({
  name: text,
  mode: text,
  host_ip: text,
  target: needed(unsigned),
  published: text,
  protocol: text,
  app_protocol: text,
});

export const volumeMountShape = object<VolumeMount>({
  type: needed(text),
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: object<BindOptions>({ selinux: text, propagation: text, create_host_path: flag, recursive: text }),
  volume: object<VolumeOptions>({ labels: mapping, nocopy: flag, subpath: text }),
  tmpfs: object<TmpfsOptions>({ size: bytes, mode: unsigned }),
  image: object<ImageOptions>({ subpath: text }),
});
