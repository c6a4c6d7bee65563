import type { Replacement } from '../../model/replacement.ts';
import type { StepKey, Target } from '../draft/plan-draft.ts';
import { proveKey } from '../draft/rollout-keys.ts';
import { startKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';

export interface Proof {
  readonly number: number;
  readonly target: Target;
  readonly reason: Reason;
  /** Whether it has a healthcheck; otherwise it has to go on running for as long as it is watched. */
  readonly probed: boolean;
  readonly replacement: Pick<Replacement, 'minReadyMs' | 'deadlineMs'>;
  readonly monitorMs: number;
}

/** Waits until one replica that was started, its hooks included, has shown that it works; gives the step's key. */
export function addProof(proof: Proof, { name, service }: DesiredService, { draft }: Pick<UpWorld, 'draft'>): StepKey {
  const { number, target, reason, probed, replacement, monitorMs } = proof;
  const { minReadyMs, deadlineMs } = replacement;
  const key = proveKey(name, number);
  draft.add({
    key,
    reason,
    after: [startKey(name, number), ...(service.post_start ?? []).map((_, index) => `hook:post_start:${name}:${number}:${index}`)],
    body: (ref) => ({
      kind: 'prove-container',
      service: name,
      container: ref(target),
      condition: probed ? 'healthy' : 'running',
      staysMs: probed ? minReadyMs : Math.max(minReadyMs, monitorMs),
      deadlineMs,
    }),
  });
  return key;
}
