import { unreachable } from '../../util/unreachable.ts';
import type { Cause, ExplainedDifference } from '../differences/explain-divergence.ts';
import type { Reason } from '../step.ts';

/** Says why, in the few words that stand behind a step. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'missing':
      return 'not found';
    case 'diverged':
      return differencesText(reason.differences);
    case 'config-changed':
      return 'its configuration changed';
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
    case 'kept':
      return `kept as generation ${reason.generation}, for rollback`;
    case 'outdated':
      return reason.generations === 0 ? 'no generation is kept' : 'it is not needed for rollback any more';
    case 'rolled-back':
      return `back to generation ${reason.generation}, of image ${reason.image.startsWith('sha256:') ? shortId(reason.image) : reason.image}`;
    case 'put-back':
      return 'what was to follow did not come up';
    case 'orphan':
      return 'its service is not in the file';
    case 'left-over':
      return 'it is left over from an earlier run';
    case 'completed':
      return 'it has done its work';
    case 'scale-down':
      return reason.replicas === 0
        ? 'no replica is wanted'
        : `only ${reason.replicas} ${reason.replicas === 1 ? 'replica is' : 'replicas are'} wanted`;
    case 'not-running':
      return `it is ${reason.state}`;
    case 'edge-changed':
      return reason.edge ? 'an edge is put before it' : 'there is no edge before it any more';
    case 'condition':
      return `${reason.dependent} needs it ${reason.condition}`;
    case 'requested':
      return `asked for by ${reason.by}`;
    default:
      return unreachable(reason);
  }
}

const causeWords: Readonly<Record<Cause, readonly [one: string, several: string]>> = {
  file: ['changed', 'changed'],
  drift: ['drifted', 'drifted'],
  image: ['is another one now', 'are others now'],
  unknown: ['differs', 'differ'],
};

/** More are counted: the lines below the step name each of them. */
const namedAttributes = 3;

/** `environment.LOG and cpus changed; restart drifted` */
function differencesText(differences: readonly ExplainedDifference[]): string {
  return Object.entries(causeWords)
    .flatMap(([cause, [one, several]]) => {
      const attributes = [...new Set(differences.filter((difference) => difference.cause === cause).map(({ attribute }) => attribute))];
      return attributes.length === 0 ? [] : [`${listed(attributes)} ${attributes.length === 1 ? one : several}`];
    })
    .join('; ');
}

function listed(attributes: readonly string[]): string {
  const named = attributes.slice(0, attributes.length > namedAttributes + 1 ? namedAttributes : attributes.length);
  const more = attributes.length - named.length;
  const [last = '', ...before] = [...named, ...(more > 0 ? [`${more} more`] : [])].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

/** The first twelve digits of an id, as the engine's own listings show it. */
function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
