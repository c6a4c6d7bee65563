import type { ContainerId } from '../../model/names.ts';
import type { Step } from '../../plan/step.ts';
import { drainCommand } from '../../spec/edge/edge-commands.ts';
import type { StepWorld } from '../step-world.ts';
import { commandEdge } from './command-edge.ts';

export type DrainStep = Extract<Step, { readonly kind: 'drain-edge' }>;

/** Waits for what is under way. What takes longer than it may is told, and holds up nothing. */
export async function drainEdge(step: DrainStep, edge: ContainerId, world: StepWorld, signal: AbortSignal): Promise<void> {
  const slots = step.slots.map(({ slot }) => slot);
  const open = Number(await commandEdge(edge, drainCommand(step.ports, slots, step.timeoutMs), world, signal));
  if (open === 0) return;
  const names = step.slots.map(({ replica }) => replica.name).join(', ');
  const message = `${open} ${open === 1 ? 'connection' : 'connections'} to ${names} ${open === 1 ? 'was' : 'were'} still open after ${step.timeoutMs / 1000} seconds`;
  world.emit({ type: 'notice', notice: { code: 'still-open', message, help: 'x-windlass.edge.drain_timeout gives them more time' } });
}
