import {
  always,
  bytes,
  command,
  duration,
  flag,
  given,
  healthTest,
  integer,
  keyed,
  listOf,
  loneOrTexts,
  mapping,
  mode,
  multiOptions,
  object,
  options,
  text,
  texts,
  ulimit,
  unsigned,
  variables,
} from './shape.ts';

export const fileReferenceShape = object({ source: text, target: text, uid: text, gid: text, mode: given(mode) });

export const ulimitsShape = keyed(ulimit);

const hookSettings = { user: text, privileged: flag, working_dir: text, environment: variables };

export const hookShape = object({ command: always(command), ...hookSettings });

export const startHookShape = object({ image: text, command, ...hookSettings, per_replica: flag });

export const developShape = object({
  watch: listOf(
    object({
      path: always(text),
      action: always(text),
      target: text,
      exec: { ...hookShape, embedded: true },
      include: loneOrTexts,
      ignore: loneOrTexts,
      initial_sync: flag,
    }),
  ),
});

const throttle = listOf(object({ path: always(text, 'Path'), rate: always(bytes, 'Rate') }));

export const blkioShape = object({
  weight: unsigned,
  weight_device: listOf(object({ path: always(text, 'Path'), weight: always(unsigned, 'Weight') })),
  device_read_bps: throttle,
  device_read_iops: throttle,
  device_write_bps: throttle,
  device_write_iops: throttle,
});

export const credentialSpecShape = object({ config: text, file: text, registry: text });
export const dependencyShape = object({ condition: text, restart: flag, required: always(flag) });
export const deviceShape = object({ source: text, target: text, permissions: text });
export const envFileShape = object({ path: text, required: always(flag), format: text }, { collapses: 'env-file' });
export const extendsShape = object({ file: text, service: text });

export const healthcheckShape = object({
  test: healthTest,
  timeout: given(duration),
  interval: given(duration),
  retries: given(unsigned),
  start_period: given(duration),
  start_interval: given(duration),
  disable: flag,
});

export const loggingShape = object({ driver: text, options });
export const modelReferenceShape = object({ endpoint_var: text, model_var: text });
export const providerShape = object({ type: text, options: multiOptions });

export const serviceNetworkShape = object({
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

export const portShape = object({
  name: text,
  mode: text,
  host_ip: text,
  target: unsigned,
  published: text,
  protocol: text,
  app_protocol: text,
});

export const volumeMountShape = object({
  type: text,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: object({ selinux: text, propagation: text, create_host_path: flag, recursive: text }),
  volume: object({ labels: mapping, nocopy: flag, subpath: text }),
  tmpfs: object({ size: bytes, mode: unsigned }),
  image: object({ subpath: text }),
});
