import type { SourceNode } from '../../../source/node.ts';
import { valueAt } from '../../canonical/build-node.ts';

/** Whether a resource is made by somebody else, so that only its owner can say how. */
export function isExternal(resource: SourceNode): boolean {
  const external = valueAt(resource, 'external');
  return external?.kind === 'scalar' && external.value === true;
}
