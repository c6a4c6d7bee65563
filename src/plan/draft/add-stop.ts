import type { ObservedContainer } from '../../model/observed.ts';
import type { Service } from '../../model/service.ts';
import type { ServiceHook } from '../../model/shared.ts';
import type { Reason } from '../step.ts';
import { existing } from './container-state.ts';
import type { PlanDraft, StepKey, ToleranceDraft } from './plan-draft.ts';
import { stopKey } from './step-keys.ts';

export interface Stop {
  readonly container: ObservedContainer;
  readonly reason: Reason;
  readonly after: readonly StepKey[];
  readonly settled: readonly StepKey[];
  readonly prefers?: readonly StepKey[];
  readonly tolerates?: ToleranceDraft | undefined;
  readonly timeoutSeconds: number | undefined;
  /** Undefined for containers whose service is not in the file. */
  readonly service: Service | undefined;
}

/** Stops a container after its `pre_stop` hooks. A hook that fails is told of and does not keep the container alive. */
export function addStop(draft: PlanDraft, stop: Stop): void {
  const { container, reason, after, settled, prefers = [], tolerates, timeoutSeconds } = stop;
  const service = container.service ?? '';
  const target = existing(container);
  const hooks = container.state === 'running' ? addHooks(draft, stop) : [];
  draft.add({
    key: stopKey(container),
    reason,
    after,
    settled: [...settled, ...hooks],
    prefers,
    ...(tolerates && { tolerates }),
    body: (ref) => ({ kind: 'stop-container', service, container: ref(target), ...(timeoutSeconds !== undefined && { timeoutSeconds }) }),
  });
}

/** The `pre_stop` hooks alone, each after the one before; gives their keys. */
export function addHooks(draft: PlanDraft, stop: Stop): readonly StepKey[] {
  const keys: StepKey[] = [];
  for (const [index, hook] of (stop.service?.pre_stop ?? []).entries()) {
    const key = `hook:pre_stop:${stop.container.id}:${index}`;
    const target = existing(stop.container);
    draft.add({
      key,
      reason: stop.reason,
      after: stop.after,
      settled: [...stop.settled, ...keys],
      prefers: stop.prefers ?? [],
      ...(stop.tolerates && { tolerates: stop.tolerates }),
      body: (ref) => ({
        kind: 'run-hook',
        service: stop.container.service ?? '',
        container: ref(target),
        hook: 'pre_stop',
        index,
        ...hookCommand(hook),
      }),
    });
    keys.push(key);
  }
  return keys;
}

/** A lifecycle hook as a step carries it. */
export function hookCommand(hook: ServiceHook) {
  return {
    command: hook.command ?? [],
    env: Object.entries(hook.environment ?? {}).map(([name, value]) => (value === null ? name : `${name}=${value}`)),
    ...(hook.user !== undefined && { user: hook.user }),
    ...(hook.privileged !== undefined && { privileged: hook.privileged }),
    ...(hook.working_dir !== undefined && { workingDir: hook.working_dir }),
  };
}
