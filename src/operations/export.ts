import type { EngineReader } from '../engine/engine.ts';
import type { ContainerName } from '../model/names.ts';
import { type ContainerQuery, findContainer } from './lookup/find-container.ts';

/**
 * The file system of a service's container as a tar archive, without its volumes; it need not run.
 *
 * @throws WindlassError NOT_FOUND when there is no such container.
 */
export async function exportContainer(
  query: Omit<ContainerQuery, 'running'>,
  engine: EngineReader,
  signal: AbortSignal,
): Promise<{ readonly container: ContainerName; readonly archive: AsyncIterable<Buffer> }> {
  const { id, name } = await findContainer({ ...query, running: false }, engine, signal);
  return { container: name, archive: await engine.exportContainer(id, signal) };
}
