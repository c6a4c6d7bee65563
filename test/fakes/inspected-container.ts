import type { InspectedContainer, InspectedEndpoint } from '../../src/model/inspected.ts';
import type { ContainerSpec } from '../../src/spec/container-spec.ts';

/** What engine 28 says of a running container that was made from a spec, with what it fills in by itself. */
export function inspectedContainer(name: string, spec: ContainerSpec, id = 'c0ffee'.padEnd(64, '0')): InspectedContainer {
  const { HostConfig, Image, NetworkingConfig, ...config } = spec;
  const memory = HostConfig.Memory ?? 0;
  return {
    Id: id,
    Name: `/${name}`,
    Image: 'sha256:busybox',
    State: { Status: 'running', ExitCode: 0, OOMKilled: false },
    Config: { Hostname: id.slice(0, 12), Env: null, Cmd: null, Entrypoint: null, Volumes: null, WorkingDir: '', ...config, Image },
    HostConfig: {
      ...HostConfig,
      CapAdd: HostConfig.CapAdd ?? null,
      CgroupnsMode: HostConfig.CgroupnsMode ?? 'host',
      IpcMode: HostConfig.IpcMode ?? 'private',
      Runtime: HostConfig.Runtime ?? 'runc',
      ShmSize: HostConfig.ShmSize ?? 67_108_864,
      MemorySwap: HostConfig.MemorySwap ?? memory * 2,
      MemorySwappiness: HostConfig.MemorySwappiness ?? null,
      OomKillDisable: HostConfig.OomKillDisable ?? false,
      PidsLimit: HostConfig.PidsLimit ?? null,
      LogConfig: { Type: HostConfig.LogConfig?.Type || 'json-file', Config: HostConfig.LogConfig?.Config ?? {} },
      RestartPolicy: { Name: HostConfig.RestartPolicy?.Name ?? 'no', MaximumRetryCount: HostConfig.RestartPolicy?.MaximumRetryCount ?? 0 },
      SecurityOpt: HostConfig.Privileged ? [...(HostConfig.SecurityOpt ?? []), 'label=disable'] : (HostConfig.SecurityOpt ?? null),
      ...(HostConfig.Privileged && { MaskedPaths: null, ReadonlyPaths: null }),
    },
    NetworkSettings: { Networks: Object.fromEntries(Object.entries(NetworkingConfig?.EndpointsConfig ?? {}).map(toInspected)) },
    Mounts: [],
  };
}

function toInspected([network, endpoint]: [string, InspectedEndpoint]): [string, InspectedEndpoint] {
  return [network, { IPAMConfig: null, DriverOpts: null, GwPriority: 0, Links: null, ...endpoint, NetworkID: `id of ${network}` }];
}
