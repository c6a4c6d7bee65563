import { connectEngine as connectTo } from './engine/dockerode/connect.ts';
import { resolveEndpoint } from './engine/endpoint.ts';
import type { Engine } from './engine/engine.ts';
import { engineSide } from './host/engine-side.ts';
import { disk, readIgnores } from './host/watch/disk.ts';
import type { Project } from './model/project.ts';
import type { Context } from './operations/context.ts';
import { type WatchOptions, watch as watchOn } from './operations/watch/watch.ts';

export type { LoadResult } from './compose/load-project.ts';
export { loadProject as loadProjectWith } from './compose/load-project.ts';
export type { LoadRequest } from './compose/load-request.ts';
export { codes, type DiagnosticCode } from './diagnostics/codes.ts';
export type { Diagnostic, RelatedSpan } from './diagnostics/diagnostic.ts';
export type { Span } from './diagnostics/span.ts';
export { type ErrorCode, WindlassError } from './diagnostics/windlass-error.ts';
export type { Engine, EngineEvent, EngineReader, EngineVersion, LogFrame, LogOptions } from './engine/engine.ts';
export type { Emit, RunEvent, StepFailure, StepProgress } from './execute/events.ts';
export { loadFromDisk as loadProject } from './host/load-from-disk.ts';
export type { ContainerId, ContainerName, NetworkKey, ProjectName, ServiceName, VolumeKey } from './model/names.ts';
export type { ContainerState, Health, ObservedContainer, ObservedPort, ObservedState } from './model/observed.ts';
export type { FileObject, Model, Network, Project, Volume } from './model/project.ts';
export type { Service } from './model/service.ts';
export { type Attachment, type AttachRequest, attach } from './operations/attach.ts';
export { type AwaitedService, type AwaitRequest, awaitServices } from './operations/await-services.ts';
export { build } from './operations/build.ts';
export { type CommitRequest, commit } from './operations/commit.ts';
export { type ConfigFormat, renderConfig } from './operations/config/render-config.ts';
export type { ClientFacts, Context, PreviewContext } from './operations/context.ts';
export { contextFor } from './operations/context-for.ts';
export type { RunResult } from './operations/converge/carry-out.ts';
export {
  type ContainerFile,
  type CopyFromOptions,
  type CopyFromRequest,
  copyFrom,
  findContainerFile,
} from './operations/copy/copy-from.ts';
export { type CopyToOptions, type CopyToRequest, copyTo, type PlannedCopy, planCopyTo } from './operations/copy/copy-to.ts';
export { create } from './operations/create.ts';
export { down } from './operations/down.ts';
export { drift } from './operations/drift.ts';
export { events, type ServiceEvent } from './operations/events.ts';
export { type ExecRequest, exec } from './operations/exec.ts';
export { exportContainer } from './operations/export.ts';
export { graph, type ProjectGraph } from './operations/graph.ts';
export { type ContainerImage, images } from './operations/images.ts';
export { type KillRequest, kill } from './operations/kill.ts';
export { type LogLevel, logLevels } from './operations/logs/log-level.ts';
export { type LogsRequest, type LogsResult, logs } from './operations/logs/logs.ts';
export type { LineFilter } from './operations/logs/logs-filter.ts';
export type { LogSource, OutputItem } from './operations/logs/logs-source.ts';
export type { AwaitedState } from './operations/lookup/service-judge.ts';
export { type ListedProject, ls } from './operations/ls.ts';
export { pause } from './operations/pause.ts';
export { type FoundedPlan, foundedPreview as planWithBasis, planPreview as plan } from './operations/plan-preview.ts';
export { type PortRequest, type PublishedPort, publishedPort } from './operations/port.ts';
export { type AttachContainerOptions, attachContainer, findAttachable } from './operations/process/attach-container.ts';
export type { ProcessEnd, ProcessIo } from './operations/process/process-io.ts';
export { type PsRequest, ps } from './operations/ps.ts';
export { type PullRequest, pull } from './operations/pull.ts';
export { type PushRequest, push } from './operations/push.ts';
export { restart } from './operations/restart.ts';
export { rm } from './operations/rm.ts';
export { previewRollback, rollback } from './operations/rollback.ts';
export { type RolloutRequest, type RolloutStatus, rolloutStatus } from './operations/rollout/rollout-status.ts';
export { type NamedRollout, pauseRollout, resumeRollout } from './operations/rollout/rollout-wish.ts';
export { undoRollout } from './operations/rollout/undo-rollout.ts';
export { type PreparedRun, prepareRun, previewRun, type RunRequest, type RunWorld, runConnected, runDetached } from './operations/run.ts';
export { type ScaleRequest, scale } from './operations/scale.ts';
export { type StartRequest, start } from './operations/start.ts';
export { type ContainerStats, type StatsRequest, stats } from './operations/stats.ts';
export { stop } from './operations/stop.ts';
export { type ContainerProcesses, top } from './operations/top.ts';
export { unpause } from './operations/unpause.ts';
export { type UpRequest, up } from './operations/up.ts';
export { type VolumesRequest, volumes } from './operations/volumes.ts';
export { type Exit, wait } from './operations/wait.ts';
export type { WatchOptions } from './operations/watch/watch.ts';
export type { WatchEvent } from './operations/watch/watch-event.ts';
export type { Cause, ExplainedDifference } from './plan/differences/explain-divergence.ts';
export type { Drift, DriftedObject, DriftOptions } from './plan/find-drift.ts';
export type { BuildOptions } from './plan/images/plan-build.ts';
export type { PlanBasis } from './plan/plan-basis.ts';
export type { DownOptions } from './plan/plan-down.ts';
export type { RemoveOptions } from './plan/plan-remove.ts';
export type { RestartOptions } from './plan/plan-restart.ts';
export type { StopOptions } from './plan/plan-stop.ts';
export type { LastRollout } from './plan/rollout/last-rollouts.ts';
export type { Notice, Plan, Reason, Step, StepId } from './plan/step.ts';
export { describePlan, describeStep } from './plan/text/describe-step.ts';
export type { RecreatePolicy, UpOptions } from './plan/up-options.ts';
export type { SourceFiles } from './source/source-files.ts';
export { version } from './util/version.gen.ts';

/** Which engine to talk to; what is left out comes from DOCKER_HOST, DOCKER_CONTEXT and the docker configuration. */
export interface ConnectRequest {
  /** Such as `unix:///var/run/docker.sock`, `tcp://host:2376` or `ssh://user@host`. */
  readonly host?: string;
  /** The name of a docker context. */
  readonly context?: string;
}

/**
 * Gives the engine that the request and the environment name. No call is made yet: an engine that is not there shows in the
 * first call.
 *
 * @throws WindlassError `USAGE` for a host that cannot be understood, `NOT_FOUND` for a context that does not exist,
 * `ENGINE_UNREACHABLE` when the endpoint cannot even be tried.
 */
export async function connectEngine(request: ConnectRequest = {}): Promise<Engine> {
  const { sources, options, dialSsh } = engineSide();
  const endpoint = resolveEndpoint({ ...sources, ...request });
  return connectTo({ endpoint, ...options, ...(endpoint.kind === 'ssh' && { dialRemote: await dialSsh() }) });
}

/**
 * Brings changes of files into the containers, as `develop.watch` says, until the context's signal aborts. What fails is told to
 * `onEvent`, and the next change is another try.
 *
 * @example
 * const ending = new AbortController();
 * const watching = watch(project, { onEvent: (event) => console.log(event.type) }, contextFor(engine, { signal: ending.signal }));
 *
 * @throws WindlassError `USAGE` when there is nothing to watch, `NOT_FOUND` for a path that is not there, `PROJECT_INVALID` where a
 * service without `build` asks to be built, what `up` throws, and `ENGINE_UNREACHABLE`.
 */
export async function watch(project: Project, options: WatchOptions, context: Context): Promise<void> {
  return watchOn(project, options, { files: disk, ignores: await readIgnores(project) }, context);
}
