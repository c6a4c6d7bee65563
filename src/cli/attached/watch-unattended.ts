import type { Project } from '../../model/project.ts';
import { up } from '../../operations/up.ts';
import { watchRules } from '../../plan/watch/watch-rules.ts';
import type { RunOptions, Session } from '../session.ts';
import { runWatch } from './run-watch.ts';

export interface WatchUnattended {
  readonly services: readonly string[];
  readonly noUp: boolean;
  readonly prune: boolean;
  readonly quiet: boolean;
}

/** The command `watch`: brings the services up, and watches until it is asked to stop. */
export async function watchUnattended(project: Project, options: WatchUnattended, session: Session): Promise<void> {
  const { services, noUp, prune, quiet } = options;
  // What cannot be watched is told before anything is started for it.
  watchRules(project, services, new Map());
  const run: RunOptions = { project, quietBuild: quiet, quietPull: quiet };
  if (session.globals.dryRun) {
    const { previewUp } = await import('../previews/preview-up.ts');
    await previewUp(project, { services, build: 'always' }, session);
    return;
  }
  const prepare = async () => {
    if (!noUp) await session.run((context) => up(project, { services, build: 'always' }, context), run);
  };
  await runWatch(project, { services, prune, up: {}, prepare, engine: await session.engine(), run, signal: session.signal() }, session);
}
