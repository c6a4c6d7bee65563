import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerId } from '../model/names.ts';
import type { ContainerRef, Step, StepId } from '../plan/step.ts';
import { unreachable } from '../util/unreachable.ts';
import { awaitHook } from './await-hook.ts';
import { createNetwork } from './create-network.ts';
import { drainEdge } from './edge/drain-edge.ts';
import { switchEdge } from './edge/switch-edge.ts';
import { ignoreEnded, ignoreGone, ignoreInUse } from './ignore.ts';
import { proveContainer } from './prove-container.ts';
import { runHook } from './run-hook.ts';
import type { CreateStep, StepWorld } from './step-world.ts';
import { type WaitStep, waitFor, watchOver } from './wait-for.ts';

export interface StepRunner {
  /** Carries out one step; gives the id of the container it concerned, if it concerned one. The signal cuts it off. */
  run(step: Step, signal: AbortSignal): Promise<ContainerId | undefined>;
  /** Watches what a wait was content with, while others are still waited for. Throws when it is lost after all, and when the signal aborts. */
  watchOver(step: WaitStep, signal: AbortSignal): Promise<never>;
  /** The id of the container a step is about, as far as it is known. */
  containerOf(step: Step): ContainerId | undefined;
}

/** Turns steps into calls of the engine, one each. Remembers the ids of the containers it created, and nothing else. */
export function stepRunner(world: StepWorld): StepRunner {
  const { engine, emit } = world;
  const created = new Map<StepId, ContainerId>();

  return {
    async run(step, signal) {
      if (step.kind === 'create-container') return create(step);
      await call(step, signal);
      return containerOf(step);
    },
    watchOver: (step, signal) => watchOver(step, idOf, world, signal),
    containerOf,
  };

  async function create(step: CreateStep): Promise<ContainerId> {
    const ids = new Map(step.references.map(({ service, container }) => [service, idOf(container)]));
    const spec = ids.size === 0 ? step.spec : world.bind(step, ids);
    // Not cut off: the engine would go on by itself, and nobody would know of the container.
    const { id, warnings } = await engine.createContainer(step.name, spec, step.platform);
    created.set(step.id, id);
    for (const message of warnings) emit({ type: 'notice', notice: { code: 'engine-warning', message: `${step.name}: ${message}` } });
    return id;
  }

  async function call(step: Exclude<Step, CreateStep>, signal: AbortSignal): Promise<void> {
    switch (step.kind) {
      case 'create-network':
        return createNetwork(step.spec, engine, signal);
      case 'remove-network':
        return ignoreInUse(step, emit, () => engine.removeNetwork(step.network, signal));
      case 'create-volume':
        return engine.createVolume(step.spec, signal);
      case 'remove-volume':
        return ignoreInUse(step, emit, () => engine.removeVolume(step.name, signal));
      case 'remove-image':
        return ignoreInUse(step, emit, () => engine.removeImage(step.image, signal));
      case 'pull-image':
        return engine.pullImage(
          step.image,
          step.platform === undefined ? {} : { platform: step.platform },
          (progress) => emit({ type: 'step-progress', step, progress: { kind: 'image', progress } }),
          signal,
        );
      case 'push-image':
        return engine.pushImage(
          step.image,
          (progress) => emit({ type: 'step-progress', step, progress: { kind: 'image', progress } }),
          signal,
        );
      case 'build-image':
        await engine.buildImage(
          step.spec,
          (progress) => emit({ type: 'step-progress', step, progress: { kind: 'build', progress } }),
          signal,
        );
        return;
      case 'connect-network':
        return engine.connectNetwork(step.network, idOf(step.container), step.endpoint, signal);
      case 'disconnect-network':
        return ignoreGone(() => engine.disconnectNetwork(step.network, idOf(step.container), true, signal));
      case 'write-files':
        return engine.writeFiles(idOf(step.container), step.files, signal);
      case 'rename-container':
        return engine.renameContainer(idOf(step.container), step.name, signal);
      case 'update-container':
        return engine.updateContainer(idOf(step.container), step.spec, signal);
      case 'start-container':
        // Not cut off: the engine would start it all the same, after whoever interrupted has looked what there is to stop.
        return engine.startContainer(idOf(step.container));
      case 'stop-container':
        return ignoreGone(() => engine.stopContainer(idOf(step.container), step.timeoutSeconds, signal));
      case 'restart-container':
        return engine.restartContainer(idOf(step.container), step.timeoutSeconds, signal);
      case 'kill-container':
        return engine.killContainer(idOf(step.container), step.signal, signal);
      case 'pause-container':
        return engine.pauseContainer(idOf(step.container), signal);
      case 'unpause-container':
        return engine.unpauseContainer(idOf(step.container), signal);
      case 'remove-container':
        return ignoreGone(() => engine.removeContainer(idOf(step.container), { force: step.force, volumes: step.volumes }, signal));
      case 'run-hook':
        return step.hook === 'pre_stop'
          ? ignoreEnded(() => runHook(step, idOf(step.container), { ...world, signal }))
          : runHook(step, idOf(step.container), { ...world, signal });
      case 'await-hook':
        return awaitHook(step, idOf(step.container), world, signal);
      case 'wait-for':
        return waitFor(step, idOf, world, signal);
      case 'prove-container':
        return proveContainer(step, idOf(step.container), world, signal);
      case 'pause-rollout':
        return world.pause(step.milliseconds, signal);
      case 'switch-edge':
        return switchEdge(step, idOf, world, signal);
      case 'drain-edge':
        return drainEdge(step, idOf(step.container), world, signal);
      default:
        return unreachable(step);
    }
  }

  function idOf(ref: ContainerRef): ContainerId {
    const id = knownId(ref);
    if (id === undefined) throw new WindlassError('NOT_FOUND', `container ${ref.name} was not created`);
    return id;
  }

  function knownId(ref: ContainerRef): ContainerId | undefined {
    return ref.kind === 'existing' ? ref.id : created.get(ref.step);
  }

  function containerOf(step: Step): ContainerId | undefined {
    if (step.kind === 'create-container') return created.get(step.id);
    if (step.kind === 'wait-for') return step.containers.map(knownId).find((id) => id !== undefined);
    return 'container' in step ? knownId(step.container) : undefined;
  }
}
