import { composeLabels } from '../../model/compose-labels.ts';
import type { Service } from '../../model/service.ts';
import type { StartHook, StringMap } from '../../model/shared.ts';
import type { ContainerRequest } from '../container-request.ts';
import type { ServiceAttribute } from '../mapping.ts';
import { hookName, imageName } from '../names.ts';
import { type ContainerOrder, toContainerSpec } from '../to-container-spec.ts';

export interface StartHookRequest
  extends Pick<
    ContainerRequest,
    'project' | 'serviceName' | 'apiVersion' | 'version' | 'proxyEnvironment' | 'clientConfig' | 'seccompProfiles' | 'containersOf'
  > {
  readonly service: Service;
  readonly hook: StartHook;
  readonly index: number;
}

/**
 * Maps a `pre_start` hook to its container: the service's, with a command of its own and the mounts of the first replica. It
 * refers to that one as the service's container. Nobody finds it by the service's names, labels, addresses or ports.
 */
export function startHookOrder(request: StartHookRequest): ContainerOrder {
  const { hook, index, service, ...rest } = request;
  const { project, serviceName, version } = request;
  const name = hookName(project, serviceName, index);
  const oneOff = { slug: '', name };
  const order = toContainerSpec({ ...rest, service: asService(request), oneOff, configHash: '' });
  const labels: StringMap = {
    [composeLabels.project]: project.name,
    [composeLabels.service]: serviceName,
    [composeLabels.version]: version,
    [composeLabels.hook]: 'pre_start',
    [composeLabels.workingDir]: project.workingDir,
    [composeLabels.configFiles]: project.composeFiles.join(','),
  };
  return { ...order, spec: { ...order.spec, Labels: labels } };
}

/** The image that a hook runs with. */
export function startHookImage(
  hook: StartHook,
  { project, serviceName, service }: Pick<StartHookRequest, 'project' | 'serviceName' | 'service'>,
): string {
  return hook.image ?? imageName(project, serviceName, service);
}

/** What is about being the service, not about where its program runs. */
const itsOwn: readonly ServiceAttribute[] = [
  'build',
  'container_name',
  'deploy',
  'expose',
  'healthcheck',
  'hostname',
  'labels',
  'mac_address',
  'networks',
  'ports',
  'post_start',
  'pre_start',
  'pre_stop',
  'restart',
  'stdin_open',
  'tty',
  'volumes',
  'volumes_from',
];

function asService({ hook, service, serviceName, ...request }: StartHookRequest): Service {
  const shared: Service = Object.fromEntries(Object.entries(service).filter(([key]) => !itsOwn.some((own) => own === key)));
  const { command, environment, image, privileged, user, working_dir } = hook;
  const resources = service.deploy?.resources;
  return {
    ...shared,
    image: startHookImage(hook, { ...request, service, serviceName }),
    command: command ?? null,
    // The service's entrypoint is a program in the service's image.
    entrypoint: image === undefined ? (service.entrypoint ?? null) : null,
    healthcheck: { disable: true },
    ...mountsOf(service, serviceName),
    ...(service.networks && { networks: placesOf(service.networks) }),
    ...(resources && { deploy: { resources } }),
    ...((service.environment ?? environment) && { environment: { ...service.environment, ...environment } }),
    ...(privileged !== undefined && { privileged }),
    ...(user !== undefined && { user }),
    ...(working_dir !== undefined && { working_dir }),
  };
}

/** Engines cannot take over memory and images that are mounted, and what of the rest nobody has named is not to be had without them. */
function mountsOf({ volumes = [], volumes_from }: Service, serviceName: string): Pick<Service, 'volumes' | 'volumes_from'> {
  if (volumes.every(({ type }) => type === 'volume' || type === 'bind')) return { volumes_from: [serviceName] };
  const named = volumes.filter(({ source, type }) => source !== undefined || type === 'tmpfs');
  return { volumes: named, ...(volumes_from && { volumes_from }) };
}

/** The same networks in the same order, and nothing by which a container is known there. */
function placesOf(networks: NonNullable<Service['networks']>): NonNullable<Service['networks']> {
  return Object.fromEntries(
    Object.entries(networks).map(([key, place]) => {
      const { gw_priority, priority } = place ?? {};
      return [key, { ...(gw_priority !== undefined && { gw_priority }), ...(priority !== undefined && { priority }) }];
    }),
  );
}
