import type { ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { up } from './up.ts';

export interface ScaleRequest {
  /** Replicas by service. */
  readonly replicas: Readonly<Record<ServiceName, number>>;
  /** false: dependencies are left as they are (`--no-deps`). */
  readonly dependencies?: boolean;
}

/** Gives services another number of replicas, and starts those that are new. Throws as `up` does. */
export function scale(project: Project, { replicas, dependencies = true }: ScaleRequest, context: Context): Promise<RunResult> {
  return up(project, { services: Object.keys(replicas), scale: replicas, dependencies, ignoreOrphans: true }, context, 'scale');
}
