import type { ContainerId } from '../../src/model/names.ts';
import { type FakeContainer, hasHealthcheck } from '../fakes/fake-container.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';
import { fateOf, faultyUser } from './fates.ts';
import type { VirtualClock } from './virtual-clock.ts';

/**
 * Lets containers live by themselves from their start on, as their users say it; to be called at each start.
 *
 * @param fell Called when one that had come up ends or loses its health.
 */
export function simulatedLife(
  engine: FakeEngine,
  clock: VirtualClock,
  fell: (id: ContainerId) => void = () => undefined,
): (container: FakeContainer) => void {
  return ({ id, spec, starts }) => {
    const service = spec.Labels?.['com.docker.compose.service'] ?? '';
    const isHook = spec.Labels?.['com.docker.compose.hook'] !== undefined;
    const faulty = spec.User === faultyUser;
    const fate = fateOf(spec.User);
    const crashes = fate?.kind === 'crash' && starts <= fate.times;
    const later = (milliseconds: number, act: (container: FakeContainer) => void, states = ['running']): void =>
      clock.after(milliseconds, () => {
        const container = engine.containers.get(id);
        if (container && states.includes(container.state) && container.starts === starts) act(container);
      });
    if (service.startsWith('job') || isHook) return later(30, ({ name }) => engine.exits(name, faulty || (crashes && !isHook) ? 1 : 0));
    if (hasHealthcheck(spec)) {
      // A pause only puts the probe off; what it would say holds once the container goes on.
      later(2_000, ({ name }) => engine.becomes(name, faulty ? 'unhealthy' : 'healthy'), ['running', 'paused']);
      if (fate?.kind === 'flap') {
        for (let time = 0; time < fate.times; time++) {
          const lost = 2_000 + (2 * time + 1) * fate.afterMs;
          later(lost, loseHealth, ['running', 'paused']);
          later(lost + fate.afterMs, ({ name }) => engine.becomes(name, 'healthy'), ['running', 'paused']);
        }
      }
    } else if (faulty) later(100, crash);
    if (crashes) later(fate.afterMs, crash);
  };

  function loseHealth({ id, name }: FakeContainer): void {
    fell(id);
    engine.becomes(name, 'unhealthy');
  }

  function crash({ id, name, spec, starts, restartCount }: FakeContainer): void {
    fell(id);
    const comesBack = spec.HostConfig.RestartPolicy?.Name === 'always';
    engine.exits(name, 3, comesBack ? 'restarting' : 'exited');
    if (!comesBack) return;
    clock.after(Math.min(100 * 2 ** restartCount, 60_000), () => {
      const container = engine.containers.get(id);
      if (container?.state === 'restarting' && container.starts === starts) engine.comesBack(container.name, 3);
    });
  }
}
