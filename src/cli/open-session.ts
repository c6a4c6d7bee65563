import type { LoadResult } from '../compose/load-project.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Engine, EngineReader } from '../engine/engine.ts';
import type { RunEvent } from '../execute/events.ts';
import type { HostEnvironment } from '../host/environment.ts';
import type { Output } from '../host/output.ts';
import { watchSignals } from '../host/signals.ts';
import { nodeSourceFiles } from '../host/source-files.ts';
import type { Project } from '../model/project.ts';
import type { ClientFacts, Context } from '../operations/context.ts';
import { exitCodes } from './exit-codes.ts';
import type { GlobalValues } from './global-options.ts';
import { toProgressMode, usesColours } from './progress-mode.ts';
import { toStyle } from './render/style.ts';
import type { NamedProject, ProjectRequest, RunOptions, Session } from './session.ts';
import { openFooter } from './terminal/footer.ts';
import { openToolDiagnostics } from './tool-diagnostics.ts';
import { tunedFiles } from './tuned-files.ts';

/** Ties the global options, the environment and the streams together for one command. */
export function openSession(
  globals: GlobalValues,
  environment: HostEnvironment,
  outputs: { readonly out: Output; readonly err: Output },
): Session {
  const { variables } = environment;
  const { out, err, show: footer } = openFooter(outputs.out, outputs.err);
  const ansi = globals.noAnsi ? 'never' : (globals.ansi ?? variables.COMPOSE_ANSI);
  const progress = toProgressMode({ progress: globals.progress ?? variables.COMPOSE_PROGRESS, ansi, isTerminal: err.isTerminal });
  const outStyle = toStyle(usesColours(ansi, out.isTerminal, variables));
  const errStyle = toStyle(usesColours(ansi, err.isTerminal, variables));
  const abort = new AbortController();
  let stoppedBy: number | undefined;
  let watching = false;
  const told: Diagnostic[] = [];
  let connected: Promise<Engine> | undefined;
  const session: Session = {
    globals,
    environment,
    out,
    err,
    footer,
    outStyle,
    errStyle,
    progress,
    files: tunedFiles(nodeSourceFiles()),
    told,
    tool: openToolDiagnostics(globals.diagnostics, err, async () => (await import('./source-view.ts')).openSourceView(session, err)),
    load,
    loadProject: async (request) => (await load(request)).project,
    projectOrName,
    signal,
    stoppedBy: () => stoppedBy,
    engine,
    reader,
    preview: async (project) => ({ engine: reader, signal: signal(), client: await clientFacts(project) }),
    run,
  };
  return session;

  async function load(request: ProjectRequest = {}): Promise<LoadResult> {
    const { loadNamedProject } = await import('./load-project.ts');
    return loadNamedProject(session, request, (warnings) => told.push(...warnings));
  }

  async function projectOrName(services: readonly string[] = []): Promise<NamedProject> {
    const { projectOrName: find } = await import('./load-project.ts');
    return find(session, services);
  }

  /** Until someone asks for the signal, a request to stop ends the process as it always does. */
  function signal(): AbortSignal {
    if (!watching) {
      watching = true;
      watchSignals((name) => {
        // The first request lets what is under way come to an end.
        if (stoppedBy !== undefined) process.exit(stoppedBy);
        stoppedBy = name === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
        abort.abort(new WindlassError('ABORTED', 'interrupted'));
      });
    }
    return abort.signal;
  }

  function engine(): Promise<Engine> {
    connected ??= import('./connect.ts').then(({ connect }) => connect(globals));
    return connected;
  }

  async function reader(): Promise<EngineReader> {
    const [{ asReader }, connection] = await Promise.all([import('../engine/as-reader.ts'), engine()]);
    return asReader(connection);
  }

  async function clientFacts(project: Project): Promise<ClientFacts> {
    const [{ readClientFacts }, { host }] = await Promise.all([import('./read-client-facts.ts'), engine()]);
    return readClientFacts(project, host);
  }

  async function run<Result>(operation: (context: Context) => Promise<Result>, options: RunOptions = {}): Promise<Result> {
    const { openProgress } = await import('./open-progress.ts');
    const view = await openProgress(session, options);
    try {
      return await operation({
        engine,
        emit: (event) => {
          options.onEvent?.(event);
          if (!isSilenced(event, options)) view.show(event);
        },
        confirm: async (plan) => options.yes === true || (await import('./confirm.ts')).confirm(plan, session),
        // The global clock would load a module that takes a millisecond.
        now: () => Number(process.hrtime.bigint()) / 1e6,
        signal: options.signal ?? signal(),
        ...(options.project && { client: await clientFacts(options.project) }),
      });
    } finally {
      await view.close();
    }
  }
}

function isSilenced(event: RunEvent, options: RunOptions): boolean {
  if (event.type !== 'step-progress') return false;
  return event.progress.kind === 'image' ? options.quietPull === true : event.progress.kind === 'build' && options.quietBuild === true;
}
