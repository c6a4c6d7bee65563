import type { LoadResult } from '../compose/load-project.ts';
import type { LoadRequest } from '../compose/load-request.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Engine, EngineReader } from '../engine/engine.ts';
import type { RunEvent } from '../execute/events.ts';
import type { HostEnvironment } from '../host/environment.ts';
import type { Output } from '../host/output.ts';
import type { Project } from '../model/project.ts';
import type { Context, PreviewContext } from '../operations/context.ts';
import type { SourceFiles } from '../source/source-files.ts';
import type { GlobalValues } from './arguments/global-options.ts';
import type { ProgressMode } from './progress-mode.ts';
import type { Style } from './render/style.ts';
import type { ToolDiagnostics } from './tool-diagnostics.ts';

/** What a command is given besides its own options and arguments. Whatever is heavy is loaded when it is asked for. */
export interface Session {
  readonly globals: GlobalValues;
  readonly environment: HostEnvironment;
  /** Data: what a script would read. */
  readonly out: Output;
  /** Messages: what a person reads. */
  readonly err: Output;
  /** Keeps a line at the bottom of the terminal, below everything that is written; undefined takes it away. */
  readonly footer: (text: string | undefined) => void;
  readonly outStyle: Style;
  readonly errStyle: Style;
  readonly progress: ProgressMode;
  /** A workflow of GitHub Actions runs this. */
  readonly githubActions: boolean;
  /** Errors show where in the program they come from. */
  readonly debug: boolean;
  /** Progress goes to standard output. */
  readonly progressToStdout: boolean;
  /** Warnings about Compose files are not for people to see. */
  readonly hidesWarnings: boolean;
  readonly files: SourceFiles;
  /** The warnings that were printed. */
  readonly told: readonly Diagnostic[];
  /** Where diagnostics go that are not for people. */
  readonly tool: ToolDiagnostics | undefined;
  /** Loads the project and prints its warnings. */
  load(request?: ProjectRequest): Promise<LoadResult>;
  loadProject(request?: ProjectRequest): Promise<Project>;
  /** The project's name, and the project itself unless `--project-name` alone says which is meant. */
  projectOrName(services?: readonly string[]): Promise<NamedProject>;
  /** Aborts at the first request to stop; the second one ends the process. */
  signal(): AbortSignal;
  /** The exit code of a request to stop, once there was one. */
  stoppedBy(): number | undefined;
  engine(): Promise<Engine>;
  reader(): Promise<EngineReader>;
  /** What a preview holds: nothing that could change anything. */
  preview(project: Project): Promise<PreviewContext>;
  /** Runs an operation and shows its events. */
  run<Result>(operation: (context: Context) => Promise<Result>, options?: RunOptions): Promise<Result>;
}

/** What a command says of the load besides the global options. */
export type ProjectRequest = Partial<
  Pick<LoadRequest, 'services' | 'interpolate' | 'normalize' | 'resolvePaths' | 'checkConsistency' | 'resolveEnvironment'>
> & {
  /** Tell what of the project has no effect, as `up` would. */
  readonly unapplied?: boolean;
};

export interface NamedProject {
  readonly name: string;
  readonly project?: Project;
}

export interface RunOptions {
  /** Answers every question with yes. */
  readonly yes?: boolean;
  /** No live list: other output goes to the same terminal. */
  readonly lines?: boolean;
  /** Shows only what went wrong. */
  readonly quiet?: boolean;
  /** Leaves out how far pulls have come. */
  readonly quietPull?: boolean;
  /** Leaves out what builds print. */
  readonly quietBuild?: boolean;
  /** Whose containers are made, where containers are made. */
  readonly project?: Project;
  /** Instead of the session's own signal. */
  readonly signal?: AbortSignal;
  /** Sees each event before it is shown. */
  readonly onEvent?: (event: RunEvent) => void;
}
