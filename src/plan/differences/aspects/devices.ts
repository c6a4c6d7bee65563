import type { InspectedDeviceRequest } from '../../../model/inspected.ts';
import { items } from '../aspect.ts';
import { quoted } from '../text.ts';

/** Devices by path, and those that a driver hands out. */
export const devices = items(
  'devices',
  ({ desired }) => desired.spec.HostConfig.Devices?.map(deviceText),
  ({ inspected }) => inspected.HostConfig.Devices?.map(deviceText),
);

export const deviceCgroupRules = items(
  'device_cgroup_rules',
  ({ desired }) => desired.spec.HostConfig.DeviceCgroupRules,
  ({ inspected }) => inspected.HostConfig.DeviceCgroupRules,
);

export const deviceRequests = items(
  'gpus',
  ({ desired }) => desired.spec.HostConfig.DeviceRequests?.map(requestText),
  ({ inspected }) => inspected.HostConfig.DeviceRequests?.map(requestText),
  {
    sources: ['gpus', 'devices', 'deploy.resources'],
    place: (_, { service }) =>
      service.gpus || !service.deploy?.resources?.reservations?.devices
        ? { path: ['gpus'] }
        : { path: ['deploy', 'resources', 'reservations', 'devices'] },
  },
);

function deviceText(device: { readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string }): string {
  const target = device.PathInContainer || device.PathOnHost;
  return [device.PathOnHost, target, device.CgroupPermissions || 'rwm'].join(':');
}

function requestText({ Driver, Count, DeviceIDs, Capabilities, Options }: InspectedDeviceRequest): string {
  const capabilities = (Capabilities ?? []).map((all) => all.join('+')).join(',');
  const parts = [
    Driver && `driver=${Driver}`,
    Count && `count=${Count < 0 ? 'all' : Count}`,
    DeviceIDs?.length && `ids=${DeviceIDs.join(',')}`,
    capabilities && `capabilities=${capabilities}`,
    ...Object.entries(Options ?? {}).map(([name, value]) => `${name}=${quoted(value)}`),
  ];
  return parts.filter(Boolean).join(' ');
}
