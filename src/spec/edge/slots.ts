import { createHash } from 'node:crypto';
import type { ProjectName, ServiceName } from '../../model/names.ts';

/** Labels by which an edge and the replicas behind it are known. */
export const edgeLabels = {
  /** On the edge: the service that it stands before. */
  service: 'dev.windlass.edge',
  /** On the edge: a digest of everything it was made with. */
  hash: 'dev.windlass.edge-hash',
  /** On a replica: which of its two places at the edge it has. */
  side: 'dev.windlass.edge-side',
} as const;

/** Each replica number has two places at the edge, so that a container and its successor can be there at once. */
export type Side = 'a' | 'b';

/** Names one place, such as `2b`. */
export type Slot = `${number}${Side}`;

export function slotOf(number: number, side: Side): Slot {
  return `${number}${side}`;
}

/** The other place of the same replica. */
export function otherSide(side: Side | undefined): Side {
  return side === 'a' ? 'b' : 'a';
}

export function toSide(text: string | undefined): Side | undefined {
  return text === 'a' || text === 'b' ? text : undefined;
}

/**
 * The name under which the edge looks for the replica in a slot. It is the slot's for ever, so that a container that comes back
 * with another address is found again, without anybody's help. No other project on a shared network has the same.
 */
export function slotAlias(project: ProjectName, service: ServiceName, slot: Slot): string {
  const digest = createHash('sha256').update(`${project}/${service}`).digest('hex');
  return `edge-${digest.slice(0, 12)}-${slot}`;
}

/** As many slots as there may be replicas; in steps, so that scaling up rarely means a new edge. */
export function slotsFor(highestNumber: number): readonly Slot[] {
  let room = 4;
  while (room < highestNumber) room *= 2;
  return Array.from({ length: room }, (_, index) => [slotOf(index + 1, 'a'), slotOf(index + 1, 'b')]).flat();
}
