import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import type { ContainerRequest } from '../../../src/spec/container-request.ts';
import { type ContainerOrder, toContainerSpec } from '../../../src/spec/to-container-spec.ts';
import { project, service } from '../../fakes/builders.ts';

/** The order for replica 1 of service web of project demo, or for a one-off of it, on a current engine. */
export function orderOf(
  attributes: Service,
  { request, ...overrides }: Partial<Project> & { readonly request?: Partial<ContainerRequest> } = {},
): ContainerOrder {
  return toContainerSpec({
    project: project({ web: service(attributes) }, overrides),
    serviceName: 'web',
    ...(!request?.oneOff && { number: 1 }),
    apiVersion: '1.51',
    version: '1.2.3',
    configHash: 'hash',
    ...request,
  });
}

/** What the service adds to HostConfig beside its network. */
export function hostOf(...parameters: Parameters<typeof orderOf>): Record<string, unknown> {
  const { NetworkMode: _, ...host } = orderOf(...parameters).spec.HostConfig;
  return host;
}

/** What the service adds to the body beside what every container has. */
export function configOf(...parameters: Parameters<typeof orderOf>): Record<string, unknown> {
  const { AttachStdout, AttachStderr, HostConfig, Labels, NetworkingConfig, ...config } = orderOf(...parameters).spec;
  return config;
}

/** `severity code message` of each notice. */
export function noticesOf(...parameters: Parameters<typeof orderOf>): readonly string[] {
  return orderOf(...parameters).notices.map(({ code, message, severity }) => `${severity} ${code} ${message}`);
}
