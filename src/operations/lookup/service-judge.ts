import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerDetails, EngineReader } from '../../engine/engine.ts';
import type { Verdict } from '../../execute/judge-condition.ts';
import { judgeGoal } from '../../execute/judge-goal.ts';
import type { Judge } from '../../execute/watch.ts';
import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { WaitCondition } from '../../plan/step.ts';

/** What a service can be waited for. */
export type AwaitedState = WaitCondition | 'removed';

/** Where a service is on its way, and the container that holds it up or stands in its way. */
export type Finding =
  | { readonly kind: 'met' }
  | { readonly kind: 'pending'; readonly container?: ContainerId }
  | { readonly kind: 'lost'; readonly message: string; readonly help?: string; readonly container?: ContainerId };

/** Judges a service by its newest container of each number; older ones are about to be replaced, and one-offs are nobody's replicas. */
export type ServiceJudge = (service: ServiceName, containers: readonly ObservedContainer[]) => Promise<Finding>;

/** The judge of one wait; it remembers what it has seen. */
export function serviceJudge(state: AwaitedState, engine: EngineReader, signal: AbortSignal): ServiceJudge {
  const judges = new Map<ContainerId, Judge<Verdict>>();
  const seen = new Set<ServiceName>();

  return async (service, containers) => {
    const own = containers.filter((one) => one.service === service && !one.oneOff);
    if (state === 'removed') {
      const [left] = own;
      return left ? { kind: 'pending', container: left.id } : { kind: 'met' };
    }
    const current = newest(own.filter((one) => one.state !== 'removing'));
    if (current.length === 0) return absent(service, state);
    seen.add(service);
    const findings = await Promise.all(current.map((container) => judge(container, state)));
    return findings.find(({ kind }) => kind === 'lost') ?? findings.find(({ kind }) => kind === 'pending') ?? { kind: 'met' };
  };

  async function judge({ id, name }: ObservedContainer, condition: WaitCondition): Promise<Finding> {
    const details = await inspect(id);
    // Between the list and the look it was removed; the event of that leads to the next list.
    if (!details) return { kind: 'pending' };
    const judged = judges.get(id) ?? judgeGoal(name, condition);
    judges.set(id, judged);
    const verdict = judged(details);
    if (verdict?.kind === 'lost') return { ...verdict, container: id };
    return verdict ?? { kind: 'pending', container: id };
  }

  async function inspect(id: ContainerId): Promise<ContainerDetails | undefined> {
    try {
      return await engine.inspectContainer(id, signal);
    } catch (error) {
      if (error instanceof WindlassError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  function absent(service: ServiceName, condition: WaitCondition): Finding {
    if (seen.has(service)) return { kind: 'lost', message: `${service} was removed before it was ${condition}` };
    return { kind: 'lost', message: `${service} has no container`, help: `make it with "windlass up -d ${service}"` };
  }
}

function newest(containers: readonly ObservedContainer[]): readonly ObservedContainer[] {
  const byNumber = new Map<number | undefined, ObservedContainer>();
  for (const container of containers) {
    const other = byNumber.get(container.number);
    if (!other || other.created <= container.created) byNumber.set(container.number, container);
  }
  return [...byNumber.values()];
}
