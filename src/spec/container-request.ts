import type { ContainerName, ServiceName } from '../model/names.ts';
import type { ObservedMount } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import type { StringMap } from '../model/shared.ts';
import type { Side } from './edge/slots.ts';

/** All that decides what one container of a service is created with. */
export interface ContainerRequest {
  readonly project: Project;
  readonly serviceName: ServiceName;
  /** The service as this container runs it, where that is not what the file says: a one-off with another command. */
  readonly service?: Service;
  /** The replica number; a one-off has none. */
  readonly number?: number;
  readonly oneOff?: OneOff;
  /** Its place at the service's edge, which has the ports and the names in its stead. */
  readonly side?: Side;
  /** The API version in use, such as `1.51`. */
  readonly apiVersion: string;
  /** What the version label says. */
  readonly version: string;
  /** Id of the image that the container is created from; absent when it is not known yet, and then the label is too. */
  readonly imageId?: string;
  readonly configHash: string;
  /** Labels that tell a later run what the file was; they are no part of the config hash. */
  readonly record?: StringMap;
  /** Mounts of the container that this one takes the place of; its anonymous volumes go over. */
  readonly inherited?: readonly ObservedMount[];
  /** Destinations of the image's VOLUME lines; with `inherited`. */
  readonly imageVolumes?: readonly string[];
  /** The container takes the place of another one with the same number. */
  readonly replaces?: boolean;
  /** Names of a service's containers, for `links`. Without it the names follow from the project. */
  readonly containersOf?: (service: ServiceName) => readonly ContainerName[];
  /** Proxy variables of the client's configuration; the service's own environment wins. */
  readonly proxyEnvironment?: StringMap;
  /** Text of a client configuration with the registry credentials; for `use_api_socket`. */
  readonly clientConfig?: string;
  /** Contents of the files that `seccompProfiles` names, by path. */
  readonly seccompProfiles?: ReadonlyMap<string, string>;
}

/** A container beside the replicas, as `run` makes. */
export interface OneOff {
  /** 64 hexadecimal digits; the first twelve are in the name. */
  readonly slug: string;
  /** Given by `--name`. */
  readonly name?: ContainerName;
  readonly attachStdin?: boolean;
  /** Answers to the service's names on its networks, not only to its own. */
  readonly useAliases?: boolean;
  readonly autoRemove?: boolean;
  /** The size of its terminal from the first moment on. */
  readonly consoleSize?: readonly [rows: number, columns: number];
}
