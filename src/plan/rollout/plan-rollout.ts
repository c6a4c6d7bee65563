import { isRolled } from '../decide/is-rolled.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { type Succession, successions } from '../decide/succession.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { edgeKey, lookKey } from '../draft/rollout-keys.ts';
import { stopKey } from '../draft/step-keys.ts';
import { dependencyKeys } from '../replicas/plan-waits.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { hasHealthcheck } from '../world/has-healthcheck.ts';
import { batchesOf, toleratedFailures } from '../world/rollout-options.ts';
import { addAttempt } from './add-attempt.ts';
import { addLooks } from './add-looks.ts';
import { addUndo, undoKeys } from './add-undo.ts';
import { tellPlain, tellRollout } from './describe-rollout.ts';
import { keepGeneration, replacedGeneration } from './keep-generation.ts';
import { planEdge } from './plan-edge.ts';
import { planNewcomers } from './plan-newcomers.ts';
import { attemptKeys, endKey, lookKeys, successKey } from './rollout-attempt.ts';
import type { RolloutWorld } from './rollout-world.ts';

/** Replaces the containers of a service in batches, each with proof that it works before the one that it follows goes. */
export function planRollout(desired: DesiredService, rollout: Rollout, world: ReplicaWorld): void {
  const edge = rollout.level === 'edge' ? planEdge(desired, rollout, world) : undefined;
  const probed = hasHealthcheck(desired, world) === true;
  if (edge) planNewcomers(desired, rollout, { edge, probed }, world);
  const attempts = successions(desired.name, world.decisions.get(desired.name));
  if (attempts.length === 0) return;
  keepGeneration(desired, rollout, attempts, world);
  if (!isRolled(desired.name, world)) {
    if (rollout.plainly && rollout.update.order !== 'stop-first') tellPlain(desired, rollout.plainly, world);
    return;
  }

  const { update, replacement } = rollout;
  // While the ports go over to the edge there is a gap, and one for all is shorter than one for each.
  const batches = batchesOf(attempts, edge && edge.holders.length > 0 ? 0 : update.parallelism);
  const failures = toleratedFailures(attempts.length, update.maxFailureRatio);
  // Without a healthcheck nothing is known of a container before it has run for a while.
  const early = rollout.order === 'start-first' && !probed;
  const watchesMs = early ? 0 : update.monitorMs;
  const together = update.failureAction === 'rollback' && attempts.length > 1;
  const endOf = (attempt: Succession) => endKey(attempt, { watchesMs, edge, together, rollout });
  const keysOf = (attempt: Succession, batch: number) => [...attemptKeys(attempt, desired), ...lookKeys(attempt, batch)];
  const rolling: RolloutWorld = {
    ...world,
    desired,
    rollout,
    edge,
    dependencies: dependencyKeys(desired, world),
    condition: probed ? 'healthy' : 'running',
    provesMs: early ? Math.max(replacement.minReadyMs, update.monitorMs) : replacement.minReadyMs,
    watchesMs,
    all: { attempts: attempts.map((attempt) => [...keysOf(attempt, batches.length), endOf(attempt)]), failures },
    endings: attempts.map(endOf),
    batches: batches.length,
    together,
  };
  tellRollout(batches, rolling);
  const stepsOf = (attempt: Succession) => [
    ...attemptKeys(attempt, desired),
    ...attempt.predecessors.map(({ container }) => stopKey(container)),
  ];
  world.draft.rollOut({
    service: desired.name,
    level: rollout.level,
    order: rollout.order,
    ...replacedGeneration(attempts),
    whole: update.failureAction === 'rollback' || attempts.length === 1,
    batches: batches.map((batch) => ({
      containers: batch.map(({ name }) => name),
      // The edge is there for all of them.
      steps: batch.flatMap(stepsOf).filter((key) => key !== edgeKey('start', desired.name)),
    })),
    looks: attempts.flatMap((attempt) => [...lookKeys(attempt, batches.length), lookKey(desired.name, attempt.number, 'end')]),
  });
  const seen: Succession[] = [];
  let settled: readonly StepKey[] = [];
  for (const [index, batch] of batches.entries()) {
    const heeds = index > 0 && update.failureAction !== 'continue';
    // Those of earlier batches have been looked at before, and are again at the end: a look at all of them each time would be most of a plan.
    if (heeds) addLooks(batches[index - 1] ?? [], index, settled, rolling);
    const tolerates = { attempts: seen.map((attempt) => keysOf(attempt, index)), failures };
    for (const attempt of batch) addAttempt(attempt, { settled, ...(heeds && { tolerates }) }, rolling);
    seen.push(...batch);
    settled = batch.flatMap(stepsOf);
    if (update.delayMs > 0 && index < batches.length - 1) settled = [addPause(index, settled, rolling)];
  }
  for (const attempt of attempts) {
    if (endOf(attempt) === successKey(attempt, rolling)) continue;
    const stops = attempt.predecessors.map(({ container }) => stopKey(container));
    addLooks([attempt], 'end', together ? attempts.flatMap(stepsOf) : stops, rolling);
  }
  let before: readonly StepKey[] = [];
  for (const batch of batchesOf(attempts, rolling.together ? rollout.rollback.parallelism : 0)) {
    for (const attempt of batch) addUndo(attempt, before, rolling);
    before = batch.flatMap((attempt) => undoKeys(attempt));
  }
}

function addPause(index: number, settled: readonly StepKey[], { desired, rollout, draft }: RolloutWorld): StepKey {
  const key = `pause:${desired.name}:${index}`;
  const { delayMs } = rollout.update;
  draft.add({
    key,
    reason: { kind: 'requested', by: 'update_config.delay' },
    settled,
    body: () => ({ kind: 'pause-rollout', service: desired.name, milliseconds: delayMs }),
  });
  return key;
}
