import { unreachable } from '../util/unreachable.ts';
import type { Reason } from './step.ts';

/** Says why, in the few words that stand behind a step. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'missing':
      return 'not found';
    case 'config-changed':
      return reason.attributes.length > 0 ? `${reason.attributes.join(', ')} changed` : 'its configuration changed';
    case 'image-changed':
      return `its image changed from ${shortId(reason.from)} to ${shortId(reason.to)}`;
    case 'network-changed':
      return `network ${reason.network} changed`;
    case 'volume-changed':
      return `volume ${reason.volume} changed`;
    case 'dependency-recreated':
      return `${reason.dependency} is replaced`;
    case 'forced':
      return 'forced';
    case 'interrupted':
      return 'an earlier run was interrupted';
    case 'orphan':
      return 'its service is not in the file';
    case 'scale-down':
      return reason.replicas === 0
        ? 'no replica is wanted'
        : `only ${reason.replicas} ${reason.replicas === 1 ? 'replica is' : 'replicas are'} wanted`;
    case 'not-running':
      return `it is ${reason.state}`;
    case 'condition':
      return `${reason.dependent} needs it ${reason.condition}`;
    case 'requested':
      return `asked for by ${reason.by}`;
    default:
      return unreachable(reason);
  }
}

/** The first twelve digits of an id, as the engine's own listings show it. */
function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
