import type { ContainerName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { isTemporaryName } from '../../spec/names.ts';
import { existing } from '../draft/container-state.ts';
import type { Target } from '../draft/plan-draft.ts';
import { createKey } from '../draft/step-keys.ts';
import { type Decision, type Leftover, type Replica, worth } from './decide-service.ts';
import { vacantName } from './vacant-name.ts';

/** Who follows whom as one replica of a service. */
export interface Succession {
  readonly service: ServiceName;
  readonly number: number;
  /** What the successor is called in the end. */
  readonly name: ContainerName;
  readonly successor: Target;
  /** The successor, where an interrupted run made it already. */
  readonly resumed: ObservedContainer | undefined;
  /** The one that runs again if the successor does not come up. */
  readonly fallback: ObservedContainer;
  /** All that go once the successor has shown that it works, the fallback first. */
  readonly predecessors: readonly Leftover[];
}

/** The successions of one service: replicas that are replaced now, and replacements that an earlier run did not finish. */
export function successions(service: ServiceName, decision: Decision | undefined): readonly Succession[] {
  return (decision?.replicas ?? []).flatMap((replica) => successionOf(service, replica) ?? []);
}

function successionOf(service: ServiceName, replica: Replica): Succession | undefined {
  if (replica.kind === 'new') return undefined;
  const { number, name, container } = replica;
  const leftovers = [...(replica.leftovers ?? [])].sort((left, right) => compareWorth(left.container, right.container));
  if (replica.kind === 'replaced') {
    const containers = [container, ...leftovers.map((one) => one.container)];
    const successor = { kind: 'created', key: createKey(service, number), name: vacantName(containers, name) } as const;
    const predecessors = [{ container, reason: replica.reason }, ...leftovers];
    return { service, number, name, successor, resumed: undefined, fallback: container, predecessors };
  }
  const [first] = leftovers;
  if (!first) return undefined;
  return { service, number, name, successor: existing(container), resumed: container, fallback: first.container, predecessors: leftovers };
}

function compareWorth(left: ObservedContainer, right: ObservedContainer): number {
  return worth(left) - worth(right) || left.created - right.created;
}

/** Whether the plan may give the container another name. */
export function isRenamed({ resumed, name }: Succession): boolean {
  return !resumed || (resumed.name !== name && isTemporaryName(resumed.name));
}

/** Whether the successor was made after the container that it follows; false where a file was changed back in between. */
export function isNewer({ resumed, fallback }: Succession): boolean {
  if (!resumed || isSetAside(fallback)) return true;
  if (isSetAside(resumed)) return false;
  if (isTemporaryName(resumed.name) || isTemporaryName(fallback.name)) return isTemporaryName(resumed.name);
  return resumed.created >= fallback.created;
}

/** A container that made room bears its own id in its name, a successor that of another one. */
export function isSetAside({ id, name }: ObservedContainer): boolean {
  return isTemporaryName(name) && name.startsWith(id.slice(0, 12));
}

/** Whether an earlier run had stopped what was to be followed, so that it would run now but for the interruption. */
export function isInterrupted(succession: Succession): boolean {
  const { resumed, fallback } = succession;
  return resumed !== undefined && fallback.state !== 'created' && isNewer(succession);
}
