import { resolve } from 'node:path';
import { isTrue } from '../../compose/discover/is-true.ts';
import type { LoadResult } from '../../compose/load-project.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine, EngineReader } from '../../engine/engine.ts';
import type { RunEvent } from '../../execute/events.ts';
import type { HostEnvironment } from '../../host/environment.ts';
import type { Output } from '../../host/output.ts';
import { watchSignals } from '../../host/signals.ts';
import { nodeSourceFiles } from '../../host/source-files.ts';
import { readToolVariables } from '../../host/tool-variables.ts';
import type { Project } from '../../model/project.ts';
import type { ClientFacts, Context } from '../../operations/context.ts';
import type { GlobalValues } from '../arguments/global-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { toProgressMode, usesColours } from '../progress-mode.ts';
import { toStyle } from '../render/style.ts';
import type { NamedProject, ProjectRequest, RunOptions, Session } from '../session.ts';
import { openFooter } from '../terminal/footer.ts';
import { openToolDiagnostics } from '../tool-diagnostics.ts';
import { tunedFiles } from './tuned-files.ts';

/** Ties the global options, the environment and the streams together for one command. */
export function openSession(
  globals: GlobalValues,
  environment: HostEnvironment,
  outputs: { readonly out: Output; readonly err: Output },
): Session {
  const { variables } = environment;
  const { out, err, show: footer } = openFooter(outputs.out, outputs.err);
  refuseUnknown(globals);
  const own = readToolVariables({ variables, folder: projectFolder(globals, environment), envFiles: globals.envFile });
  const ansi = globals.noAnsi ? 'never' : (globals.ansi ?? own.COMPOSE_ANSI);
  const progress = toProgressMode({ progress: globals.progress ?? own.COMPOSE_PROGRESS, ansi, isTerminal: err.isTerminal });
  const parallel = toParallel(globals.parallel, own.COMPOSE_PARALLEL_LIMIT);
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
    githubActions: variables.GITHUB_ACTIONS === 'true' && (globals.diagnostics ?? 'text') === 'text',
    debug: globals.debug || globals.verbose || globals.logLevel === 'debug',
    progressToStdout: isTrue(own.COMPOSE_STATUS_STDOUT),
    hidesWarnings: progress === 'quiet' || globals.logLevel === 'error' || globals.logLevel === 'fatal',
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
    const [{ asReader }, connection] = await Promise.all([import('../../engine/as-reader.ts'), engine()]);
    return asReader(connection);
  }

  async function clientFacts(project: Project): Promise<ClientFacts> {
    const [{ readClientFacts }, { host }] = await Promise.all([import('./read-client-facts.ts'), engine()]);
    return readClientFacts(project, host);
  }

  async function run<Result>(operation: (context: Context) => Promise<Result>, options: RunOptions = {}): Promise<Result> {
    const [{ openProgress }, { processIdentity }] = await Promise.all([
      import('./open-progress.ts'),
      import('../../host/process-identity.ts'),
    ]);
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
        ...(parallel !== undefined && { parallel }),
        identity: processIdentity(),
        ...(globals.lockTimeout !== undefined && { lockTimeoutSeconds: globals.lockTimeout }),
        ...(options.project && { client: await clientFacts(options.project) }),
      });
    } finally {
      await view.close();
    }
  }
}

function projectFolder(globals: GlobalValues, { folder }: HostEnvironment): string {
  return resolve(folder, globals.projectDirectory ?? globals.workdir ?? '.');
}

/** Undefined where what suits the engine is best. */
function toParallel(option: number | undefined, variable: string | undefined): number | undefined {
  if (option === undefined && variable !== undefined && variable !== '' && !/^[+-]?\d+$/.test(variable)) {
    throw new WindlassError('USAGE', `COMPOSE_PARALLEL_LIMIT is a whole number, not "${variable}"`);
  }
  const limit = option ?? (variable ? Number(variable) : -1);
  if (limit === -1) return undefined;
  if (limit < 1)
    throw new WindlassError('USAGE', `nothing can be done with ${limit} steps at a time`, { help: '-1 leaves the choice to Windlass' });
  return limit;
}

function refuseUnknown({ ansi, noAnsi, insecureRegistry }: GlobalValues): void {
  if (insecureRegistry.length > 0)
    throw new WindlassError('UNSUPPORTED', '--insecure-registry: Compose files are not read from registries');
  if (noAnsi || ansi === undefined || ['auto', 'always', 'never'].includes(ansi)) return;
  throw new WindlassError('USAGE', `--ansi is auto, always or never, not "${ansi}"`);
}

function isSilenced(event: RunEvent, options: RunOptions): boolean {
  if (event.type !== 'step-progress') return false;
  return event.progress.kind === 'image' ? options.quietPull === true : event.progress.kind === 'build' && options.quietBuild === true;
}
