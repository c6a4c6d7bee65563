import { networkHash } from '../../src/model/config-hash/network-hash.ts';
import { serviceHash } from '../../src/model/config-hash/service-hash.ts';
import { volumeHash } from '../../src/model/config-hash/volume-hash.ts';
import type { ServiceName } from '../../src/model/names.ts';
import type { ObservedContainer, ObservedState } from '../../src/model/observed.ts';
import type { Project } from '../../src/model/project.ts';
import { container, image, observed, observedNetwork, observedVolume } from './builders.ts';

/** What the engine holds once everything the project declares is up and healthy, with changes to single containers by name. */
export function settled(project: Project, changes: Readonly<Record<string, Partial<ObservedContainer>>> = {}): ObservedState {
  const containers = Object.entries(project.services).flatMap(([name, { scale = 1 }]) =>
    Array.from({ length: scale }, (_, index) => {
      const up = upToDate(project, name, index + 1);
      return { ...up, ...changes[up.name] };
    }),
  );
  return observed({
    containers,
    networks: Object.entries(project.networks).map(([key, network]) =>
      observedNetwork({ id: `net-${key}`, name: network.name, labels: labels(project, 'network', key, networkHash(network)) }),
    ),
    volumes: Object.entries(project.volumes).map(([key, volume]) =>
      observedVolume({ name: volume.name, labels: labels(project, 'volume', key, volumeHash(volume)) }),
    ),
    images: new Map([
      ['busybox', image()],
      ...Object.values(project.services).flatMap((service) => (service.image === undefined ? [] : [[service.image, image()] as const])),
    ]),
  });
}

/** A running replica that is exactly what the file wants. */
export function upToDate(project: Project, name: ServiceName, number = 1): ObservedContainer {
  const service = project.services[name] ?? {};
  const mounts = (service.volumes ?? []).flatMap(({ type, source, target = '' }) => {
    const volume = project.volumes[source ?? ''];
    return type === 'volume' ? [{ type, name: volume?.name ?? 'a'.repeat(64), destination: target, readWrite: true }] : [];
  });
  return container({
    service: name,
    number,
    name: service.container_name ?? `demo-${name}-${number}`,
    configHash: serviceHash(service),
    ...(service.healthcheck && { health: 'healthy' as const }),
    labels: { 'com.docker.compose.image': 'sha256:busybox' },
    endpoints: Object.keys(service.networks ?? {}).map((key) => ({ network: project.networks[key]?.name ?? key, networkId: `net-${key}` })),
    mounts,
  });
}

function labels(project: Project, kind: 'network' | 'volume', key: string, hash: string): Readonly<Record<string, string>> {
  return {
    'com.docker.compose.project': project.name,
    [`com.docker.compose.${kind}`]: key,
    'com.docker.compose.config-hash': hash,
  };
}
