import { existsSync } from 'node:fs';
import { buildFiles } from '../spec/build-files.ts';

type Project = Parameters<typeof buildFiles>[0] & { readonly services: Readonly<Record<string, Parameters<typeof buildFiles>[1]>> };

/** Of the folders and Dockerfiles that services are built from, those that are not there. */
export function missingBuildFiles(project: Project): ReadonlySet<string> {
  const paths = Object.values(project.services).flatMap((service) => {
    const files = buildFiles(project, service);
    return files ? [files.context, ...files.dockerfiles] : [];
  });
  return new Set(paths.filter((path) => !existsSync(path)));
}
