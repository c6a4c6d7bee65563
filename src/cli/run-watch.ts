import { lstat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import { buildIgnores } from '../host/watch/build-ignores.ts';
import { followTrees } from '../host/watch/follow-trees.ts';
import { listTree } from '../host/watch/list-tree.ts';
import { packCopies } from '../host/watch/pack-copies.ts';
import type { Project } from '../model/project.ts';
import { type WatchRequest, watchProject } from '../operations/watch/watch-project.ts';
import type { WatchedFiles } from '../operations/watch/watched-files.ts';
import { watchText } from './render/watch-text.ts';
import type { RunOptions, Session } from './session.ts';

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
      files: nodeWatchedFiles,
      engine,
      signal,
      tell: (event) => void err.write(render(event)),
      run: (operation) => session.run((context) => operation({ ...context, engine: async () => engine }), { ...run, lines: true, signal }),
      pause: (milliseconds, cut) => setTimeout(milliseconds, undefined, { signal: cut }),
    },
  );
}

const nodeWatchedFiles: WatchedFiles = {
  follow: followTrees,
  list: listTree,
  exists: async (path) => (await lstat(path).catch(() => undefined)) !== undefined,
  pack: packCopies,
};

async function readIgnores({ services }: Project): Promise<ReadonlyMap<string, readonly string[]>> {
  const watched = Object.entries(services).filter(([, { develop }]) => develop?.watch !== undefined);
  return new Map(await Promise.all(watched.map(async ([name, { build }]) => [name, await buildIgnores(build ?? {})] as const)));
}
