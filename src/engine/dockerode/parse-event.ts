import type { EngineEvent } from '../engine.ts';
import { replicaNumber, serviceOf } from './observed-container.ts';
import { isHealth } from './status-text.ts';
import type { WireEvent } from './wire.ts';

/** Reads one line of the event stream; undefined for an action that nobody waits for. */
export function parseEvent(line: string): EngineEvent | undefined {
  const wire = JSON.parse(line) as WireEvent;
  const [word = '', detail] = wire.Action.split(': ');
  const action = knownActions[word];
  if (action === undefined) return undefined;
  const attributes = wire.Actor.Attributes ?? {};
  // Podman writes the health into an attribute of its own.
  const health = detail ?? attributes.health_status;
  const exitCode = Number.parseInt(attributes.exitCode ?? attributes.containerExitCode ?? '', 10);
  return {
    action,
    containerId: wire.Actor.ID,
    containerName: attributes.name ?? '',
    ...serviceOf(attributes),
    ...replicaNumber(attributes),
    oneOff: attributes['com.docker.compose.oneoff']?.toLowerCase() === 'true',
    ...(action === 'health_status' && isHealth(health) ? { health } : {}),
    ...(action === 'die' && !Number.isNaN(exitCode) ? { exitCode } : {}),
    // The number is too long for a JavaScript number, so it is read from the text.
    timeNano: BigInt(/"timeNano":(\d+)/.exec(line)?.[1] ?? 0),
    attributes,
  };
}

const knownActions: Readonly<Record<string, EngineEvent['action']>> = {
  create: 'create',
  start: 'start',
  die: 'die',
  died: 'die',
  stop: 'stop',
  kill: 'kill',
  destroy: 'destroy',
  remove: 'destroy',
  health_status: 'health_status',
  pause: 'pause',
  unpause: 'unpause',
  restart: 'restart',
  rename: 'rename',
  oom: 'oom',
};
