import { randomBytes } from 'node:crypto';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RunEvent } from '../../execute/events.ts';
import type { WalkResult } from '../../execute/walk.ts';
import { composeLabels } from '../../model/compose-labels.ts';
import type { Plan, PlannedRollout, Step, StepId } from '../../plan/step.ts';
import { type RolloutPlace, type RolloutState, rolloutLabels, stateVolume, wishKey, wishVolume } from '../../spec/rollout/rollout-state.ts';
import { clockPause } from '../clock-pause.ts';
import type { Context } from '../context.ts';
import { openVolumeBell } from '../lock/volume-bell.ts';

/** Tells on the engine how replacements go, so that others can see it and can have them wait. */
export interface RolloutJournal {
  /** Waits before the first step of a batch while somebody wants the replacement to pause. */
  admit(step: Step, signal: AbortSignal): Promise<void>;
  note(event: RunEvent): void;
  /** Writes how it ended. */
  close(result: WalkResult | undefined): Promise<void>;
}

/** What of a batch is known. */
interface Batch {
  readonly rollout: Entry;
  readonly index: number;
  readonly steps: ReadonlySet<StepId>;
  readonly done: Set<StepId>;
  admission?: Promise<void>;
}

interface Entry {
  readonly place: RolloutPlace;
  readonly planned: PlannedRollout;
  state: RolloutState;
  turn: number;
  /** What is to be written comes one after the other. */
  written: Promise<void>;
}

/** Opens the journal of a plan that replaces containers in batches. Nothing that goes wrong with it holds up a replacement. */
export function openJournal(plan: Plan, engine: Engine, { emit, identity, pause = clockPause }: Context): RolloutJournal {
  const run = randomBytes(6).toString('hex');
  const batches = new Map<StepId, Batch>();
  const entries = (plan.rollouts ?? []).map((planned) => open(planned));
  return { admit, note, close };

  function open(planned: PlannedRollout): Entry {
    const { service, level, order, from } = planned;
    const { machine = '', pid = 0, startTime = '' } = identity?.self ?? {};
    const state: RolloutState = {
      operation: plan.operation,
      phase: 'running',
      level,
      order,
      batches: planned.batches.map(({ containers }) => containers),
      done: 0,
      ...(from && { from }),
      machine,
      pid,
      startTime,
    };
    const entry: Entry = { place: { project: plan.project, service, run }, planned, state, turn: 0, written: Promise.resolve() };
    for (const [index, { steps }] of planned.batches.entries()) {
      const batch: Batch = { rollout: entry, index, steps: new Set(steps), done: new Set() };
      for (const id of steps) batches.set(id, batch);
    }
    return entry;
  }

  function admit(step: Step, signal: AbortSignal): Promise<void> {
    const batch = batches.get(step.id);
    if (!batch) return Promise.resolve();
    batch.admission ??= batch.index === 0 ? begin(batch.rollout) : waitForTurn(batch, signal);
    return batch.admission;
  }

  async function begin(entry: Entry): Promise<void> {
    await forget(entry);
    await write(entry, entry.state);
  }

  /** What is told of an earlier replacement of the service. */
  async function forget({ place }: Entry): Promise<void> {
    const { project, service } = place;
    const before = await engine.findVolumes(`${rolloutLabels.service}=${service}`).catch(() => []);
    const own = before.filter(({ labels }) => labels[composeLabels.project] === project);
    await Promise.all(own.map(({ name }) => engine.removeVolume(name).catch(() => undefined)));
  }

  async function waitForTurn(batch: Batch, signal: AbortSignal): Promise<void> {
    const { rollout, index } = batch;
    const { service } = rollout.place;
    const bell = openVolumeBell(engine, (volume) => volume === wishVolume(rollout.place, 'pause').Name, pause, signal);
    try {
      for (let told = false; ; told = true) {
        if (told) await bell.listen().catch(() => undefined);
        const wish = await wanted(rollout.place, signal);
        signal.throwIfAborted();
        if (wish === 'undo') throw new WindlassError('ROLLED_BACK', `the replacement of ${service} was called back`);
        if (wish !== 'pause') break;
        // The first time only to look again, now that the bell is listened to.
        if (told) await bell.rings();
        else await tellPause(rollout, index);
      }
    } finally {
      bell.close();
    }
    if (rollout.state.phase === 'paused') void write(rollout, { ...rollout.state, phase: 'running' });
  }

  async function tellPause(rollout: Entry, index: number): Promise<void> {
    const { service } = rollout.place;
    await write(rollout, { ...rollout.state, phase: 'paused' });
    const message = `the replacement of service ${service} pauses before batch ${index + 1} of ${rollout.state.batches.length}`;
    emit({ type: 'notice', notice: { code: 'paused', message, help: `windlass rollout resume ${service} lets it go on` } });
  }

  async function wanted(place: RolloutPlace, signal: AbortSignal): Promise<string | undefined> {
    const wishes = await engine.findVolumes(`${rolloutLabels.wish}=${wishKey(place)}`, signal).catch(() => []);
    const words = wishes.map(({ labels }) => labels[rolloutLabels.wanted]);
    return words.includes('undo') ? 'undo' : words[0];
  }

  function note(event: RunEvent): void {
    if (event.type !== 'step-done') return;
    const batch = batches.get(event.step.id);
    if (!batch) return;
    batch.done.add(event.step.id);
    if (batch.done.size < batch.steps.size) return;
    const { rollout } = batch;
    void write(rollout, { ...rollout.state, done: rollout.state.done + 1 });
  }

  /** A state is another volume, made before the one that it follows goes. */
  function write(entry: Entry, state: RolloutState): Promise<void> {
    entry.state = state;
    const turn = ++entry.turn;
    entry.written = entry.written.then(async () => {
      try {
        await engine.createVolume(stateVolume(entry.place, turn, state));
        if (turn > 1) await engine.removeVolume(stateVolume(entry.place, turn - 1, state).Name);
      } catch {
        // Whoever asks for the state sees an older one, or none.
      }
    });
    return entry.written;
  }

  async function close(result: WalkResult | undefined): Promise<void> {
    await Promise.all(entries.map((entry) => end(entry, result)));
  }

  async function end(entry: Entry, result: WalkResult | undefined): Promise<void> {
    if (entry.turn === 0) {
      // What it waited for failed before it could begin.
      if (!result?.failed.length) return;
      await forget(entry);
    }
    await write(entry, endOf(entry, result));
    const wishes = await engine.findVolumes(`${rolloutLabels.wish}=${wishKey(entry.place)}`).catch(() => []);
    await Promise.all(wishes.map(({ name }) => engine.removeVolume(name).catch(() => undefined)));
  }

  function endOf(entry: Entry, result: WalkResult | undefined): RolloutState {
    const { state, planned } = entry;
    const { service, whole } = planned;
    const own = result?.failed.find(({ step }) => batches.get(step.id)?.rollout === entry || planned.looks.includes(step.id));
    // What it needs may have failed in its stead.
    const failed = own ?? result?.failed[0];
    const failure = failed && { failure: failed.failure.message };
    const lost = own !== undefined && planned.looks.includes(own.step.id);
    const restored = (result?.restored ?? []).filter((step) => 'service' in step && step.service === service);
    const all = state.done === planned.batches.length;
    if (all && !lost && restored.length === 0) return { ...state, phase: 'finished' };
    const stopped = restored.filter(({ kind }) => kind === 'stop-container').length;
    const replaced = planned.batches.slice(0, state.done).flatMap(({ containers }) => containers).length;
    // What succeeded goes only where everything goes back, and stays, stopped, where it was lost afterwards.
    const gone = restored.some(({ kind }) => kind === 'remove-container') || ((all || lost) && stopped >= replaced);
    const back = whole && restored.length > 0 && (state.done === 0 || gone);
    if (back) return { ...state, ...failure, phase: 'rolled-back', done: 0 };
    return { ...state, ...failure, phase: failed ? 'failed' : 'interrupted' };
  }
}
