import type { SourceNode } from '../../source/node.ts';
import { mapNode } from '../canonical/build-node.ts';

/** `build: folder` becomes `build: {context: folder}`. */
export function canonicalBuild(value: SourceNode): SourceNode {
  return value.kind === 'scalar' && typeof value.value === 'string' ? mapNode([['context', value]], value) : value;
}
