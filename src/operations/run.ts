import { randomBytes } from 'node:crypto';
import type { Engine } from '../engine/engine.ts';
import type { Emit } from '../execute/events.ts';
import type { ContainerId, ContainerName, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planRun, type RunOptions } from '../plan/plan-run.ts';
import type { Plan, Step } from '../plan/step.ts';
import type { OneOff } from '../spec/container-request.ts';
import type { Context, PreviewContext } from './context.ts';
import { converge } from './converge/converge.ts';
import type { Planner } from './converge/convergence.ts';
import { planFacts, surveyProject } from './converge/survey.ts';
import { connectProcess } from './process/connect-process.ts';
import { forwardSignals } from './process/forward-signals.ts';
import type { ProcessEnd, ProcessIo } from './process/process-io.ts';
import { startFailure } from './process/start-failure.ts';

export interface RunRequest extends Omit<RunOptions, 'oneOff'> {
  readonly oneOff: Omit<OneOff, 'slug'>;
}

/** A one-off container that was made and has not been started. */
export interface PreparedRun {
  readonly id: ContainerId;
  readonly name: ContainerName;
  readonly service: ServiceName;
  readonly tty: boolean;
  readonly autoRemove: boolean;
  readonly hooks: readonly HookStep[];
}

type HookStep = Extract<Step, { readonly kind: 'run-hook' }>;

/**
 * Brings up what the service depends on and makes a container after the service, which stands in the project as the container is to be.
 *
 * @throws WindlassError as `up` does.
 */
export async function prepareRun(project: Project, request: RunRequest, context: Context): Promise<PreparedRun> {
  const options = withSlug(request);
  const created: { readonly step: CreateStep; readonly id: ContainerId }[] = [];
  const emit: Emit = (event) => {
    if (event.type === 'step-done' && isOneOffCreate(event.step) && event.container !== undefined) {
      created.push({ step: event.step, id: event.container });
    }
    context.emit(event);
  };
  const planner = async (): Promise<Planner> => (observed, facts) => planRun(project, observed, options, facts);
  try {
    const done = await converge({ project, planner, leaves: isOfOneOff }, { ...context, emit });
    return toPrepared(done.plan, created, request);
  } catch (error) {
    const engine = await context.engine();
    for (const { id } of created) await engine.removeContainer(id, { force: true, volumes: true }).catch(() => undefined);
    throw error;
  }
}

type CreateStep = Extract<Step, { readonly kind: 'create-container' }>;

function toPrepared(
  plan: Plan,
  [created]: readonly { readonly step: CreateStep; readonly id: ContainerId }[],
  request: RunRequest,
): PreparedRun {
  if (!created) throw new Error('run did not make a container');
  const { step, id } = created;
  const hooks = plan.steps.filter(isHook).filter(({ container }) => container.kind === 'created' && container.step === step.id);
  const { Tty = false, HostConfig } = step.spec;
  return { id, name: step.name, service: request.service, tty: Tty, autoRemove: HostConfig.AutoRemove ?? false, hooks };
}

/** What `prepareRun` and the start that follows it would do. */
export async function previewRun(project: Project, request: RunRequest, context: PreviewContext): Promise<Plan> {
  const engine = await context.engine();
  const observed = await surveyProject(project, engine, context.signal);
  return planRun(project, observed, withSlug(request), await planFacts(context, engine));
}

function withSlug({ oneOff, ...rest }: RunRequest): RunOptions {
  return { ...rest, oneOff: { ...oneOff, slug: randomBytes(32).toString('hex') } };
}

function isOneOffCreate(step: Step): step is CreateStep {
  return step.kind === 'create-container' && isRequested(step);
}

function isHook(step: Step): step is HookStep {
  return step.kind === 'run-hook';
}

/** Its start and its hooks: somebody has to be connected to it by then. */
function isOfOneOff(step: Step): boolean {
  return (step.kind === 'start-container' || step.kind === 'run-hook') && isRequested(step);
}

function isRequested({ reason }: Step): boolean {
  return reason.kind === 'requested' && reason.by === 'run';
}

export interface RunWorld {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** Told of each `post_start` hook that failed. */
  readonly onHookFailure: (message: string) => void;
}

/** Starts the container and leaves it running. Throws as `runConnected` does. */
export async function runDetached(run: PreparedRun, world: RunWorld): Promise<void> {
  await start(run, world);
  await runHooks(run, world);
}

/**
 * Starts the container, connected to `io` from its first moment on, and waits for its end.
 *
 * @throws WindlassError ENGINE_ERROR when it cannot be started, with the exit code that a shell would give; it is removed then.
 */
export async function runConnected(run: PreparedRun, io: ProcessIo, world: RunWorld): Promise<ProcessEnd> {
  const { engine, signal } = world;
  const { id, tty, autoRemove } = run;
  const waiting = new AbortController();
  const waitSignal = AbortSignal.any([signal, waiting.signal]);
  const detachKeys = io.terminal && { detachKeys: io.terminal.detachKeys };
  const stream = await engine.attachContainer(id, { stdin: io.input !== undefined, tty, ...detachKeys }, signal);
  let left: string | undefined;
  let unwatch: () => void = () => undefined;
  try {
    const exit = await engine.waitContainer(id, 'next-exit', waitSignal);
    // The name is free again, and the volumes are gone, when this command ends.
    const removal = autoRemove ? await engine.waitContainer(id, 'removed', waitSignal) : undefined;
    const onLeave = (name: string) => {
      left = name;
      stream.close();
      waiting.abort();
    };
    unwatch = forwardSignals(id, io, { engine, onLeave });
    await start(run, world);
    const hooks = runHooks(run, world);
    const end = await connectProcess(stream, io, (size) => engine.resizeContainer(id, size, signal));
    if (end === 'detached') return { kind: 'detached' };
    if (left === undefined) {
      const exitCode = await exit.exitCode;
      await removal?.exitCode.catch(() => undefined);
      await hooks;
      return { kind: 'exited', exitCode };
    }
  } catch (error) {
    if (left === undefined) throw error;
  } finally {
    unwatch();
    waiting.abort();
    stream.close();
  }
  return { kind: 'left', signal: left };
}

async function start({ id, name }: PreparedRun, { engine, signal }: RunWorld): Promise<void> {
  try {
    await engine.startContainer(id, signal);
  } catch (error) {
    // It never ran, so there is nothing in it to look at. With --rm the engine may have been faster.
    await engine.removeContainer(id, { force: true, volumes: true }).catch(() => undefined);
    throw startFailure(name, error);
  }
}

async function runHooks({ id, service, hooks }: PreparedRun, { engine, signal, onHookFailure }: RunWorld): Promise<void> {
  for (const { command, env, user, privileged, workingDir, index } of hooks) {
    const given = {
      ...(user !== undefined && { user }),
      ...(privileged && { privileged }),
      ...(workingDir !== undefined && { workingDir }),
    };
    try {
      const code = await engine.execute(id, { command, env, ...given }, () => undefined, signal);
      if (code === 0) continue;
      // The end of the container takes the hook along, and one-offs end.
      const { state } = await engine.inspectContainer(id, signal);
      if (state === 'running') onHookFailure(`post_start hook ${index + 1} of ${service} exited with code ${code}`);
    } catch {
      // So it does when the hook has not even begun.
    }
    return;
  }
}
