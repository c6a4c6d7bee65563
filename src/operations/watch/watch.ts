import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { UpOptions } from '../../plan/up-options.ts';
import type { BuildIgnores } from '../../plan/watch/watch-rules.ts';
import { clockPause } from '../clock-pause.ts';
import type { Context } from '../context.ts';
import { up } from '../up.ts';
import type { WatchEvent } from './watch-event.ts';
import { watchProject } from './watch-project.ts';
import type { WatchedFiles } from './watched-files.ts';

export interface WatchOptions {
  /** The services that were named; all that have something to watch when left out. */
  readonly services?: readonly ServiceName[];
  /** false: the services are up already. Otherwise they are built and brought up first. */
  readonly start?: boolean;
  /** false: keeps an image that a new one takes the name of. */
  readonly prune?: boolean;
  /** How services are brought up and made anew. */
  readonly up?: UpOptions;
  /** Told of what is seen and done; the runs that this leads to are told to the context. */
  readonly onEvent?: (event: WatchEvent) => void;
}

/** Where the files are that are watched. */
export interface WatchSide {
  readonly files: WatchedFiles;
  readonly ignores: BuildIgnores;
}

/** Brings changes of files into the containers, as `develop.watch` says, until the context's signal aborts. Throws as `watchProject` does. */
export async function watch(project: Project, options: WatchOptions, { files, ignores }: WatchSide, context: Context): Promise<void> {
  const { services = [], start = true, prune = true, up: upOptions = {}, onEvent = () => undefined } = options;
  const prepare = async () => {
    if (start) await up(project, { build: 'always', ...upOptions, services }, context);
  };
  const world = { files, engine: await context.engine(), tell: onEvent, pause: context.pause ?? clockPause, signal: context.signal };
  await watchProject(project, { services, prune, up: upOptions, ignores, prepare }, { ...world, run: (operation) => operation(context) });
}
