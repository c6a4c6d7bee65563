import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerId } from '../../model/names.ts';
import type { ContainerRef, SlotChange, Step } from '../../plan/step.ts';
import { type SlotOrder, switchCommand } from '../../spec/edge/edge-commands.ts';
import type { StepWorld } from '../step-world.ts';
import { commandEdge } from './command-edge.ts';

export type SwitchStep = Extract<Step, { readonly kind: 'switch-edge' }>;

/** Opens and closes slots of an edge. Where the replicas are is known only now, because the engine gives the addresses at their start. */
export async function switchEdge(
  step: SwitchStep,
  idOf: (ref: ContainerRef) => ContainerId,
  world: StepWorld,
  signal: AbortSignal,
): Promise<void> {
  const orders = await Promise.all(step.slots.map((change) => toOrder(change, step, idOf, world, signal)));
  await commandEdge(idOf(step.container), switchCommand(step.ports, orders), world, signal);
}

async function toOrder(
  { slot, state, replica }: SlotChange,
  { networks }: SwitchStep,
  idOf: (ref: ContainerRef) => ContainerId,
  { engine }: StepWorld,
  signal: AbortSignal,
): Promise<SlotOrder> {
  if (state !== 'open') return { slot, state };
  const { addresses } = await engine.inspectContainer(idOf(replica), signal);
  const address = networks.map((network) => addresses[network]).find((one) => one !== undefined);
  if (address === undefined) throw new WindlassError('STEP_FAILED', `${replica.name} has no address on a network of its edge`);
  return { slot, state, address };
}
