import type { Project } from '../project.ts';
import { fileObjectShape, modelShape, networkShape, volumeShape } from './resource-shapes.ts';
import { serviceShape } from './service-shape.ts';
import { object, resources, text, unprinted } from './shape.ts';

/** What a project takes from its files, apart from extensions. */
export type ProjectSections = Pick<Project, 'name' | 'services' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'models'>;

/** A whole project, in the order in which it is printed. */
export const projectShape = object<Partial<ProjectSections>>({
  name: text,
  services: resources(serviceShape),
  networks: resources(networkShape),
  volumes: resources(volumeShape),
  secrets: resources(fileObjectShape),
  configs: resources(fileObjectShape),
  models: unprinted(resources(modelShape)),
});
