import { lstat } from 'node:fs/promises';
import { type Built, buildIgnores } from './build-ignores.ts';
import { followTrees } from './follow-trees.ts';
import { listTree } from './list-tree.ts';
import { packCopies } from './pack-copies.ts';

/** The file system of this machine, as a watch needs it. */
export const disk = {
  follow: followTrees,
  list: listTree,
  exists: async (path: string): Promise<boolean> => (await lstat(path).catch(() => undefined)) !== undefined,
  pack: packCopies,
};

/** What is asked of the services of a project. */
interface Services {
  readonly services: Readonly<Record<string, { readonly build?: Built; readonly develop?: { readonly watch?: unknown } }>>;
}

/** What the builds of watched services leave out, by service. */
export async function readIgnores({ services }: Services): Promise<ReadonlyMap<string, readonly string[]>> {
  const watched = Object.entries(services).filter(([, { develop }]) => develop?.watch !== undefined);
  return new Map(await Promise.all(watched.map(async ([name, { build }]) => [name, await buildIgnores(build ?? {})] as const)));
}
