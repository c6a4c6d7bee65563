import type { Project } from '../../model/project.ts';
import { hookImages } from '../../spec/hook/hook-images.ts';
import { imageName } from '../../spec/names.ts';

/** The images that services and their hooks run, for what looks them up on the engine without converging. */
export function imageReferences(project: Project): readonly string[] {
  return Object.entries(project.services).flatMap(([name, service]) => [imageName(project, name, service), ...hookImages(service)]);
}
