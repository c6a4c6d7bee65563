import type { NamedProject } from './session.ts';

/** The services of the file, also those that are switched off; undefined where there is no file. */
export function declaredServices({ project }: NamedProject): { readonly declared?: readonly string[] } {
  return project ? { declared: [...Object.keys(project.services), ...Object.keys(project.disabledServices)] } : {};
}
