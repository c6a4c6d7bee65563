import type { Project } from '../model/project.ts';
import { hookImages } from '../spec/hook/hook-images.ts';
import { imageName } from '../spec/names.ts';

/** The images that services and their hooks run: what those look up on the engine who pull and remove images. */
export function imageReferences(project: Project): readonly string[] {
  return Object.entries(project.services).flatMap(([name, service]) => [imageName(project, name, service), ...hookImages(service)]);
}
