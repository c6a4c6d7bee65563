import type { Volume } from '../project.ts';
import { volumeShape } from '../shapes/resource-shapes.ts';
import { hashShaped } from './hash-shaped.ts';

/** The hash of a volume's whole definition, as the reference writes it on the volume: without a driver it is the local one. */
export function volumeHash(volume: Volume): string {
  return hashShaped({ driver: 'local', ...volume }, volumeShape);
}
