import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { UpOptions } from '../../plan/up-options.ts';
import { type CopiedPath, copied, type WatchActions, watchActions } from '../../plan/watch/watch-actions.ts';
import { type BuildIgnores, type WatchRule, watchRules } from '../../plan/watch/watch-rules.ts';
import { imageName } from '../../spec/names.ts';
import type { Pause } from '../../util/pause.ts';
import type { Context } from '../context.ts';
import { restart } from '../restart.ts';
import { up } from '../up.ts';
import { quietBatches } from './quiet-batches.ts';
import { syncFiles } from './sync-files.ts';
import type { WatchEvent } from './watch-event.ts';
import type { WatchedFiles } from './watched-files.ts';

export interface WatchRequest {
  /** The services that were named; all that have something to watch when empty. */
  readonly services: readonly ServiceName[];
  /** Removes the image that a new one takes the name of. */
  readonly prune: boolean;
  /** How services are made anew. */
  readonly up: UpOptions;
  readonly ignores: BuildIgnores;
  /** Brings up what is watched. It may take its time: what changes meanwhile is dealt with afterwards. */
  readonly prepare: () => Promise<unknown>;
}

export interface WatchWorld {
  readonly files: WatchedFiles;
  readonly engine: Engine;
  readonly tell: (event: WatchEvent) => void;
  /** Carries out one operation, and shows it. */
  readonly run: <Result>(operation: (context: Context) => Promise<Result>) => Promise<Result>;
  readonly pause: Pause;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Milliseconds without a change after which a burst of changes is over. */
const quietMs = 200;

/**
 * Brings changes of files into the containers, as `develop.watch` says, until the signal aborts. What fails is told, and the next
 * change is another try.
 *
 * @throws WindlassError what `watchRules` and `follow` throw; ENGINE_UNREACHABLE.
 */
export async function watchProject(project: Project, request: WatchRequest, world: WatchWorld): Promise<void> {
  const { files, tell, signal } = world;
  const { rules, notices } = watchRules(project, request.services, request.ignores);
  for (const notice of notices) tell({ type: 'not-watched', notice });
  const roots = [...new Set(rules.map(({ root }) => root))];
  const batches = quietBatches(quietMs, world.pause, signal);
  const following = await files.follow(roots, {
    enters: (folder) => rules.some((rule) => rule.enters(folder)),
    onChange: batches.add,
    onTrouble: (error) => tell({ type: 'watch-failed', service: '', ...words(error) }),
  });
  try {
    await request.prepare();
    for (const service of new Set(rules.map((rule) => rule.service))) await orTell(service, () => syncInitially(service));
    tell({ type: 'watching', services: [...new Set(rules.map((rule) => rule.service))], paths: roots });
    for await (const paths of batches.read()) {
      for (const actions of watchActions(rules, paths)) await orTell(actions.service, () => carryOut(actions));
    }
  } finally {
    following.close();
  }

  /** In this order, so that what is copied is in the container that stays. */
  async function carryOut(actions: WatchActions): Promise<void> {
    const { service, paths } = actions;
    if (actions.rebuild) {
      tell({ type: 'rebuilding', service, paths });
      await rebuild(service);
      await syncInitially(service);
    }
    await sync(service, actions.copies);
    if (actions.restart) {
      tell({ type: 'restarting', service, paths });
      await world.run((context) => restart(project, { services: [service] }, context));
    }
    for (const hook of actions.hooks) await runHook(service, hook);
  }

  async function rebuild(service: ServiceName): Promise<void> {
    const image = imageName(project, service, project.services[service] ?? {});
    const before = await world.engine.inspectImage(image, signal);
    await world.run((context) => up(project, { ...request.up, services: [service], dependencies: false, build: 'always' }, context));
    const after = await world.engine.inspectImage(image, signal);
    if (!request.prune || !before || before.id === after?.id) return;
    const left = await world.engine.inspectImage(before.id, signal);
    // One with another name is somebody's, and one that a container has is refused.
    if (left && left.repoTags.length === 0) await world.engine.removeImage(before.id, signal).catch(() => undefined);
  }

  async function syncInitially(service: ServiceName): Promise<void> {
    const copies: CopiedPath[] = [];
    for (const rule of rules.filter((one) => one.service === service && one.initially)) {
      for await (const path of files.list(rule.root, rule.enters)) if (rule.concerns(path)) copies.push(...copied(rule, path));
    }
    await sync(service, copies);
  }

  async function sync(service: ServiceName, copies: readonly CopiedPath[]): Promise<void> {
    if (copies.length === 0) return;
    const { containers } = await world.engine.observe(project.name, {}, signal);
    tell({ type: 'synced', service, ...(await syncFiles(service, copies, containers, world)) });
  }

  async function runHook(service: ServiceName, hook: NonNullable<WatchRule['hook']>): Promise<void> {
    const { containers } = await world.engine.observe(project.name, {}, signal);
    const running = containers.filter((one) => one.service === service && !one.oneOff && one.state === 'running');
    for (const { id, name } of running) {
      const exitCode = await world.engine.execute(
        id,
        hook,
        (frame) => tell({ type: 'hook-output', service, container: name, frame }),
        signal,
      );
      if (exitCode !== 0) throw new WindlassError('STEP_FAILED', `${hook.command.join(' ')} ended with exit code ${exitCode} in ${name}`);
    }
  }

  async function orTell(service: ServiceName, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof WindlassError && error.code === 'ENGINE_UNREACHABLE') throw error;
      tell({ type: 'watch-failed', service, ...words(error) });
    }
  }
}

function words(error: unknown): { readonly message: string; readonly help?: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { message, ...(error instanceof WindlassError && error.help !== undefined && { help: error.help }) };
}
