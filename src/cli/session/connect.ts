import { connectEngine } from '../../engine/dockerode/connect.ts';
import { resolveEndpoint } from '../../engine/endpoint.ts';
import type { Engine } from '../../engine/engine.ts';
import { engineSide } from '../../host/engine-side.ts';
import type { GlobalValues } from '../arguments/global-options.ts';
import { engineChoice } from './engine-choice.ts';

/** Connects to the engine that the options, the environment and the docker configuration name. */
export async function connect(globals: GlobalValues): Promise<Engine> {
  const { sources, options, dialSsh } = engineSide();
  const endpoint = resolveEndpoint({ ...sources, ...engineChoice(globals) });
  return connectEngine({ endpoint, ...options, ...(endpoint.kind === 'ssh' && { dialRemote: await dialSsh() }) });
}
