import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** What a process is told by whoever starts it. */
export interface HostEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** The current folder, by the name that the shell shows: it may lead through links, and gives the project its name. */
  readonly folder: string;
}

/** @param dockerConfig the folder of the docker configuration, for this program and those that it starts. */
export function readEnvironment(dockerConfig?: string): HostEnvironment {
  if (dockerConfig !== undefined) process.env.DOCKER_CONFIG = dockerConfig;
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) variables[name] = value;
  return { variables, folder: currentFolder(variables.PWD) };
}

function currentFolder(named: string | undefined): string {
  const folder = process.cwd();
  if (named === undefined || named === folder || !isAbsolute(named)) return folder;
  const there = statSync(named, { throwIfNoEntry: false });
  const here = statSync(folder);
  return there?.ino === here.ino && there.dev === here.dev ? named : folder;
}
