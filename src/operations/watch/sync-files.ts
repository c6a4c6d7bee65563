import { posix } from 'node:path';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { isUp } from '../../plan/draft/container-state.ts';
import type { CopiedPath } from '../../plan/watch/watch-actions.ts';
import { serviceContainersOf } from '../lookup/find-container.ts';
import type { WatchedFiles } from './watched-files.ts';

export interface Synced {
  readonly copied: readonly string[];
  readonly deleted: readonly string[];
  readonly containers: readonly string[];
}

interface SyncWorld {
  readonly files: WatchedFiles;
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

/**
 * Brings paths of this machine into every container of a service as they are now: what is gone here is deleted there.
 *
 * @throws WindlassError NOT_FOUND when there is no container; STEP_FAILED when one of them cannot delete.
 */
export async function syncFiles(
  service: ServiceName,
  copies: readonly CopiedPath[],
  containers: readonly ObservedContainer[],
  { files, engine, signal }: SyncWorld,
): Promise<Synced> {
  const targets = serviceContainersOf(containers, { service, running: false }).filter(({ oneOff }) => !oneOff);
  if (targets.length === 0)
    throw new WindlassError('NOT_FOUND', `there is no container to copy to`, { help: 'make it with "windlass up"' });
  const present = await Promise.all(copies.map(({ path }) => files.exists(path)));
  const copied = copies.filter((_, index) => present[index]);
  // A container without a root is no use to anybody, whatever became of a folder here.
  const deleted = copies.filter(({ target }, index) => !present[index] && posix.normalize(target) !== '/');
  await Promise.all(
    targets.map(async (container) => {
      if (deleted.length > 0) await remove(container, deleted);
      // Owned by the container's own user, who is to work with it.
      if (copied.length > 0) await engine.writeArchive(container.id, '/', files.pack(copied), { toContainerUser: true }, signal);
    }),
  );
  return { copied: copied.map(({ path }) => path), deleted: deleted.map(({ path }) => path), containers: targets.map(({ name }) => name) };

  async function remove(container: ObservedContainer, paths: readonly CopiedPath[]): Promise<void> {
    const names = paths.map(({ target }) => target);
    if (!isUp(container)) throw new WindlassError('STEP_FAILED', `${container.name} does not run, so nothing can be deleted in it`);
    let said = '';
    const note = ({ data }: { readonly data: Buffer }) => {
      said = `${said}${data}`.slice(-500);
    };
    const exitCode = await engine.execute(container.id, { command: ['rm', '-rf', '--', ...names], user: '0', env: [] }, note, signal);
    if (exitCode !== 0) {
      throw new WindlassError(
        'STEP_FAILED',
        `${container.name} could not delete ${names.join(', ')}: ${said.trim() || `exit code ${exitCode}`}`,
      );
    }
  }
}
