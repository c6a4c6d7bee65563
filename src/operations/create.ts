import type { Project } from '../model/project.ts';
import type { UpOptions } from '../plan/up-options.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { up } from './up.ts';

/** Makes what `up` would make, and starts nothing. Throws as `up` does. */
export function create(project: Project, options: Omit<UpOptions, 'start' | 'wait'>, context: Context): Promise<RunResult> {
  return up(project, { ...options, start: false }, context, 'create');
}
