import { isUp } from '../fakes/fake-container.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';

/**
 * Restarts an engine: its streams and containers end, and those come back whose restart policy says so, in whatever order. `always`
 * brings back what somebody had stopped, too.
 */
export async function restartEngine(engine: FakeEngine): Promise<void> {
  const all = [...engine.containers.values()];
  const returning = all.filter(({ spec, starts }) => starts > 0 && spec.HostConfig.RestartPolicy?.Name === 'always');
  for (const one of all) if (isUp(one)) engine.exits(one.name, 0);
  engine.breakStreams();
  // One whose port or namespace is not there stays where it is.
  for (const { id } of returning) await engine.startContainer(id).catch(() => undefined);
}
