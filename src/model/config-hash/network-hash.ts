import type { Network } from '../project.ts';
import { networkShape } from '../shapes/resource-shapes.ts';
import { hashShaped } from './hash-shaped.ts';

/** The hash of a network's whole definition, as the reference writes it on the network. */
export function networkHash(network: Network): string {
  return hashShaped(network, networkShape);
}
