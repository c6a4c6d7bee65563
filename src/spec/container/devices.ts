import type { DeviceRequest } from '../../model/deploy.ts';
import type { DeviceMapping } from '../../model/service.ts';
import type { DeviceRequestSpec } from '../container-spec.ts';
import { type AttributeTable, host, joint, partOf } from '../mapping.ts';

/** Requests for devices that a driver hands out, and devices that are mapped by path. */
export const deviceAccess = joint(['HostConfig.Devices', 'HostConfig.DeviceRequests'], ({ service }) => {
  const reserved = service.deploy?.resources?.reservations?.devices ?? [];
  const cdi = (service.devices ?? []).filter(isCdi).map(({ source }) => source);
  const mapped = (service.devices ?? []).filter((device) => !isCdi(device));
  const requests = [
    ...reserved.map((device) => toRequest(device, device.capabilities ?? [])),
    ...(cdi.length > 0 ? [{ Driver: 'cdi', DeviceIDs: cdi }] : []),
    ...(service.gpus ?? []).map((gpu) => toRequest(gpu, [...(gpu.capabilities ?? []), 'gpu'])),
  ];
  return {
    host: {
      ...(mapped.length > 0 && { Devices: mapped.map(toDevice) }),
      ...(requests.length > 0 && { DeviceRequests: requests }),
    },
  };
});

export const devices = {
  devices: partOf(deviceAccess),
  device_cgroup_rules: host('DeviceCgroupRules'),
  gpus: partOf(deviceAccess),
} satisfies AttributeTable;

/** Whether a device is named in the way of the Container Device Interface: `vendor/class=device`. */
function isCdi({ source, target }: DeviceMapping): boolean {
  return source === target && /^[A-Za-z][\w.-]*\/[A-Za-z][\w-]*=[A-Za-z0-9][\w.:-]*$/.test(source);
}

function toDevice({ source, target, permissions }: DeviceMapping) {
  return { PathOnHost: source, PathInContainer: target ?? '', CgroupPermissions: permissions ?? '' };
}

function toRequest(device: DeviceRequest, capabilities: readonly string[]): DeviceRequestSpec {
  return {
    ...(device.driver !== undefined && { Driver: device.driver }),
    ...(device.count !== undefined && { Count: device.count }),
    ...(device.device_ids && { DeviceIDs: device.device_ids }),
    Capabilities: [capabilities],
    ...(device.options && { Options: device.options }),
  };
}
