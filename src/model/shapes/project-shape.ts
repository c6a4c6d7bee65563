import { fileObjectShape, modelShape, networkShape, volumeShape } from './resource-shapes.ts';
import { serviceShape } from './service-shape.ts';
import { object, resources, text, unprinted } from './shape.ts';

/** A whole project, in the order in which it is printed. */
export const projectShape = object({
  name: text,
  services: resources(serviceShape),
  networks: resources(networkShape),
  volumes: resources(volumeShape),
  secrets: resources(fileObjectShape),
  configs: resources(fileObjectShape),
  models: unprinted(resources(modelShape)),
});
