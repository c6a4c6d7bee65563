import type { Engine } from '../engine/engine.ts';
import { engineAnswer } from '../engine/engine-answer.ts';
import { composeLabels } from '../model/compose-labels.ts';
import type { NetworkSpec } from '../spec/container-spec.ts';

/**
 * Makes a network. Takes it as done when the very same one is there: a run that was killed had asked for it, and the engine was not
 * done with it when this run looked.
 */
export async function createNetwork(spec: NetworkSpec, engine: Engine, signal: AbortSignal): Promise<void> {
  try {
    await engine.createNetwork(spec, signal);
  } catch (error) {
    if (engineAnswer(error)?.statusCode !== 409 || !(await isThere(spec, engine, signal))) throw error;
  }
}

async function isThere({ Name, Labels = {} }: NetworkSpec, engine: Engine, signal: AbortSignal): Promise<boolean> {
  const { networks } = await engine.observe(Labels[composeLabels.project] ?? '', {}, signal);
  const wanted = Object.entries(Labels);
  return networks.some(({ name, labels }) => name === Name && wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value));
}
