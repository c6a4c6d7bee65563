import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { fileUses } from './container/file-uses.ts';

/** Paths of the files that configs and secrets of a service name. Who plans is given their contents, so that a change of them is seen. */
export function contentFiles(project: Project, service: Service): readonly string[] {
  return [...new Set(fileUses({ project, service }).flatMap(({ object }) => object.file ?? []))];
}
