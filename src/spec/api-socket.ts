import type { FileObject } from '../model/project.ts';
import type { Service } from '../model/service.ts';

const socket = '/var/run/docker.sock';
const folder = '/run/secrets/docker';
const configName = '#apisocket';

/**
 * Writes out what `use_api_socket` stands for: a mount of the engine's socket and a client configuration with the
 * registry credentials. The config hash is over the service in this form.
 */
export function withApiSocket(service: Service): Service {
  if (!service.use_api_socket) return service;
  const { configs = [], environment = {}, volumes = [] } = service;
  return {
    ...service,
    // Who sets the variable brings a configuration of their own.
    environment: { DOCKER_CONFIG: folder, ...environment },
    volumes: [...volumes, { type: 'bind', source: socket, target: socket }],
    configs: [...configs, { source: configName, target: `${folder}/config.json` }],
  };
}

/** The config that such a service uses besides those of the project. */
export function apiSocketConfigs(clientConfig = '{\n\t"auths": {}\n}'): Readonly<Record<string, FileObject>> {
  return { [configName]: { content: clientConfig } };
}
