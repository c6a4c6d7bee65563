import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';

/** Absolute paths of the seccomp profiles whose contents the engine wants. Who fills a ContainerRequest reads and compacts them. */
export function seccompProfiles(project: Project, service: Service): readonly string[] {
  return (service.security_opt ?? []).flatMap((option) => seccompPath(project, option) ?? []);
}

/** The profile's path when a security option names one that is not built in. */
export function seccompPath(project: Project, option: string): string | undefined {
  const value = /^seccomp[=:](.+)$/s.exec(option)?.[1];
  if (value === undefined || value === 'unconfined' || value === 'builtin') return undefined;
  return value.startsWith('/') ? value : `${project.workingDir}/${value.replace(/^\.\//, '')}`;
}
