import type { Engine } from '../../engine/engine.ts';
import { disk, readIgnores } from '../../host/watch/disk.ts';
import type { Project } from '../../model/project.ts';
import { clockPause } from '../../operations/clock-pause.ts';
import { type WatchRequest, watchProject } from '../../operations/watch/watch-project.ts';
import { watchText } from '../render/watch-text.ts';
import type { RunOptions, Session } from '../session.ts';

export interface WatchRun extends Omit<WatchRequest, 'ignores'> {
  readonly engine: Engine;
  readonly run: RunOptions;
  readonly signal: AbortSignal;
}

/** Watches the files of a project until the signal aborts. */
export async function runWatch(project: Project, { engine, run, signal, ...request }: WatchRun, session: Session): Promise<void> {
  const { err } = session;
  const render = watchText(project.workingDir, session);
  await watchProject(
    project,
    { ...request, ignores: await readIgnores(project) },
    {
      files: disk,
      engine,
      signal,
      tell: (event) => void err.write(render(event)),
      run: (operation) => session.run((context) => operation({ ...context, engine: async () => engine }), { ...run, lines: true, signal }),
      pause: clockPause,
    },
  );
}
