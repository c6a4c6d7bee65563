import type { ContainerState, Health } from '../../model/observed.ts';

/** What the list answer says about a container in words, so that no inspect call is needed. */
export interface StatusText {
  readonly health?: Health;
  readonly exitCode?: number;
}

/** Reads `Up 3 seconds (healthy)`, `Exited (1) 2 minutes ago`, `Restarting (1) 4 seconds ago` and their like. */
export function parseStatusText(status: string): StatusText {
  const exitCode = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status)?.[1];
  if (exitCode !== undefined) return { exitCode: Number(exitCode) };
  const health = /^Up .*\((?:health: )?(starting|healthy|unhealthy)\)$/.exec(status)?.[1];
  return isHealth(health) ? { health } : {};
}

export function isHealth(text: string | undefined): text is Health {
  return text === 'starting' || text === 'healthy' || text === 'unhealthy';
}

const states: readonly ContainerState[] = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];

/** Podman has more words for a state than Docker; those it does not share mean that nothing runs. */
export function parseState(state: string): ContainerState {
  return states.find((known) => known === state) ?? (state === 'configured' || state === 'initialized' ? 'created' : 'exited');
}
