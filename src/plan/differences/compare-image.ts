import { composeLabels } from '../../model/compose-labels.ts';
import type { InspectedContainer } from '../../model/inspected.ts';
import type { ComparedImage, ContainerComparison } from './comparison.ts';
import type { Difference } from './difference.ts';

/**
 * The image that the container was made from. Another name for the same image is told and asks for nothing; the same name for
 * another image is what a build or a pull leaves behind.
 */
export function compareImage({ desired, image, inspected }: ContainerComparison): readonly Difference[] {
  const from = inspected.Config.Image;
  const to = desired.spec.Image;
  const same = image.id === undefined ? from === to : madeFrom(inspected, image).includes(image.id);
  if (same && from === to) return [];
  const difference = { attribute: 'image', at: ['image'], kind: 'change', sources: ['image'] } as const;
  if (same) return [{ ...difference, from, to, remedy: 'none' }];
  if (from !== to) return [{ ...difference, from, to, remedy: 'recreate' }];
  const [fromId, toId] = [inspected.Image, image.id].map(shortId);
  return [{ ...difference, from: `${from} (${fromId})`, to: `${to} (${toId})`, remedy: 'recreate', origin: 'image' }];
}

/**
 * The label is a copy that other tools carry over when they replace a container, so it only counts where the engine cannot look up
 * the id that it gives, as with image stores that count ids in two ways.
 */
function madeFrom(inspected: InspectedContainer, { config }: ComparedImage): readonly string[] {
  const label = inspected.Config.Labels?.[composeLabels.image];
  return config || label === undefined ? [inspected.Image] : [inspected.Image, label];
}

function shortId(id: string | undefined): string {
  return (id ?? '').replace(/^sha256:/, '').slice(0, 12);
}
