import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';

/** What a build reads from this machine. */
export interface BuildFiles {
  readonly context: string;
  /** The Dockerfile, under each name that the builder looks for; empty when its text is in the Compose file. */
  readonly dockerfiles: readonly string[];
}

/** The files that a service is built from, as absolute paths; nothing when it is not built, or from elsewhere. */
export function buildFiles({ workingDir }: Pick<Project, 'workingDir'>, { build }: Service): BuildFiles | undefined {
  if (!build) return undefined;
  const { context = workingDir, dockerfile = 'Dockerfile' } = build;
  if (!isAbsolute(context)) return undefined;
  if (build.dockerfile_inline !== undefined) return { context, dockerfiles: [] };
  const names = dockerfile === 'Dockerfile' ? [dockerfile, 'dockerfile'] : [dockerfile];
  return { context, dockerfiles: names.map((name) => (isAbsolute(name) ? name : `${context.replace(/\/$/, '')}/${name}`)) };
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}
