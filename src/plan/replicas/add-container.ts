import type { ServiceName } from '../../model/names.ts';
import type { ContainerOrder } from '../../spec/to-container-spec.ts';
import type { SharedContainer } from '../decide/shared-containers.ts';
import type { PlanDraft, StepDraft, StepKey, Target } from '../draft/plan-draft.ts';

export interface ContainerDraft extends Pick<StepDraft, 'key' | 'reason' | 'after' | 'settled'> {
  readonly service: ServiceName;
  readonly order: Pick<ContainerOrder, 'name' | 'spec' | 'platform' | 'connects' | 'files'>;
  /** Containers whose ids the order names and nobody knows before the plan is carried out. */
  readonly late: readonly SharedContainer[];
}

/** Makes a container that is no replica, with all its networks and files. Gives the steps that it needs before it starts. */
export function addContainer({ key, reason, after, settled, service, order, late }: ContainerDraft, draft: PlanDraft): readonly StepKey[] {
  const target: Target = { kind: 'created', key, name: order.name };
  const ready: StepKey[] = [key];
  draft.add({
    key,
    reason,
    ...(after && { after }),
    ...(settled && { settled }),
    body: (ref) => ({
      kind: 'create-container',
      service,
      number: 0,
      name: order.name,
      spec: order.spec,
      ...(order.platform !== undefined && { platform: order.platform }),
      references: late.map((one) => ({ service: one.service, container: ref(one.container) })),
    }),
  });
  for (const { network, endpoint } of order.connects) {
    ready.push(`${key}:connect:${network}`);
    draft.add({
      key: `${key}:connect:${network}`,
      reason,
      after: [key],
      body: (ref) => ({ kind: 'connect-network', service, container: ref(target), network, endpoint }),
    });
  }
  if (order.files.length > 0) {
    ready.push(`${key}:files`);
    draft.add({
      key: `${key}:files`,
      reason,
      after: [key],
      body: (ref) => ({ kind: 'write-files', service, container: ref(target), files: order.files }),
    });
  }
  return ready;
}
