import type { ObservedContainer } from '../../model/observed.ts';

/** How a service stands, in a few words and as a colour. */
export interface ServiceStatus {
  /** Such as `2 running, healthy` or `exited (1)`. */
  readonly text: string;
  readonly level: 'good' | 'waiting' | 'bad' | 'absent';
}

/**
 * Sums up the replicas of a service: what is wrong comes before what is under way, and that before what is well.
 *
 * @param ends Whether its work is done when it has ended with 0.
 */
export function serviceStatus(containers: readonly ObservedContainer[], replicas: number, ends: boolean): ServiceStatus {
  if (containers.length === 0) return { text: replicas === 0 ? 'no replicas' : 'not created', level: 'absent' };
  const failed = containers.find(({ state, exitCode = 0 }) => state === 'dead' || (state === 'exited' && exitCode !== 0));
  if (failed) return { text: `exited (${failed.exitCode ?? 'dead'})`, level: 'bad' };
  const running = containers.filter(({ state }) => state === 'running');
  if (running.some(({ health }) => health === 'unhealthy')) return { text: 'unhealthy', level: 'bad' };
  const unusual = containers.find(({ state }) => state !== 'running' && state !== 'exited');
  if (unusual) return { text: unusual.state, level: unusual.state === 'restarting' ? 'bad' : 'waiting' };
  if (running.length === 0) return { text: 'exited (0)', level: ends ? 'good' : 'absent' };
  const count = replicas === 1 && running.length === 1 ? 'running' : `${running.length} of ${replicas} running`;
  if (running.some(({ health }) => health === 'starting')) return { text: `${count}, starting`, level: 'waiting' };
  const healthy = running.every(({ health }) => health === 'healthy');
  return { text: healthy ? `${count}, healthy` : count, level: running.length < replicas ? 'waiting' : 'good' };
}
