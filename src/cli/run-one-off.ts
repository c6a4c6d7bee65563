import { resolve } from 'node:path';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ConsoleSize } from '../engine/engine.ts';
import { isTerminalDescriptor } from '../host/output.ts';
import { watchSignals } from '../host/signals.ts';
import type { Project } from '../model/project.ts';
import { readVariables } from '../operations/lookup/read-variables.ts';
import { overrideService } from '../operations/process/override-service.ts';
import { type PreparedRun, prepareRun, previewRun, type RunRequest, runConnected, runDetached } from '../operations/run.ts';
import type { OptionValues } from './arguments/option.ts';
import type { runOptions } from './arguments/run-options.ts';
import { isOn } from './arguments/up-options.ts';
import { exitCodes } from './exit-codes.ts';
import type { Session } from './session.ts';
import { openProcessIo } from './terminal/open-process-io.ts';
import { reportProcessEnd } from './terminal/process-end.ts';
import { wantsTerminal } from './terminal/wants-terminal.ts';

export interface OneOffRun {
  readonly service: string;
  readonly command: readonly string[];
  readonly options: OptionValues<typeof runOptions>;
}

/** Brings up what the service depends on, makes the container, and runs it in the foreground unless told otherwise. */
export async function runOneOff(run: OneOffRun, session: Session): Promise<number> {
  const { service, options } = run;
  const loaded = await session.loadProject({ services: [service] });
  const tty = wantsTerminal({
    noTty: options.noTty ?? options.noTTY,
    tty: options.tty,
    stdin: options.interactive && !options.detach,
    stdinIsTerminal: isTerminalDescriptor(0),
    stdoutIsTerminal: session.out.isTerminal,
  });
  const project = overrideService(loaded, service, toOverrides(run, tty, loaded, session));
  const io = openProcessIo(session, { tty, stdin: options.interactive });
  const request = toRequest(run, io.terminal?.size(), project);
  if (session.globals.dryRun) {
    const plan = await previewRun(project, request, await session.preview(project));
    await (await import('./previews/preview.ts')).printPlan(plan, 'text', session);
    return exitCodes.ok;
  }
  const prepared = await prepare(project, request, options, session);
  const world = {
    engine: await session.engine(),
    signal: new AbortController().signal,
    onHookFailure: (message: string) => void session.err.write(`${session.errStyle.bold(session.errStyle.yellow('note'))}: ${message}\n`),
  };
  if (options.detach) {
    await runDetached(prepared, world);
    await session.out.write(`${prepared.id}\n`);
    return exitCodes.ok;
  }
  try {
    const end = await runConnected(prepared, io, world);
    io.close();
    return await reportProcessEnd(end, prepared.name, session);
  } finally {
    io.close();
  }
}

/** Until the container is there, a request to stop ends the command; afterwards it goes to the container. */
async function prepare(project: Project, request: RunRequest, options: OneOffRun['options'], session: Session): Promise<PreparedRun> {
  const stopping = new AbortController();
  let exitCode: number | undefined;
  const unwatch = watchSignals((name) => {
    if (exitCode !== undefined) process.exit(exitCode);
    exitCode = name === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
    stopping.abort(new WindlassError('ABORTED', 'interrupted', { exitCode }));
  });
  const { quiet, quietPull, quietBuild } = options;
  try {
    return await session.run((context) => prepareRun(project, request, context), {
      project,
      quiet,
      quietPull,
      quietBuild,
      signal: stopping.signal,
    });
  } catch (error) {
    throw exitCode === undefined ? error : stopping.signal.reason;
  } finally {
    unwatch();
  }
}

function toOverrides({ command, options }: OneOffRun, tty: boolean, project: Project, session: Session) {
  const { entrypoint, user, workdir } = options;
  const { folder } = session.environment;
  const files = options.envFromFile.map((file) => ({ path: file, text: readFile(resolve(folder, file), session) }));
  return {
    command,
    ...(entrypoint !== undefined && { entrypoint }),
    environment: options.env,
    fileVariables: readVariables(files, project.environment),
    labels: options.label,
    servicePorts: options.servicePorts,
    publish: options.publish,
    volumes: options.volume,
    folder,
    capAdd: options.capAdd,
    capDrop: options.capDrop,
    ...(user !== undefined && { user }),
    ...(workdir !== undefined && { workingDir: workdir }),
    stdin: options.interactive,
    tty,
  };
}

function readFile(path: string, { files }: Session): string {
  if (!files.exists(path)) throw new WindlassError('NOT_FOUND', `there is no env file ${path}`);
  return new TextDecoder().decode(files.read(path));
}

function toRequest({ service, options }: OneOffRun, size: ConsoleSize | undefined, project: Project): RunRequest {
  const { name, pull } = options;
  const ignoreOrphans = isOn('COMPOSE_IGNORE_ORPHANS', project);
  return {
    service,
    dependencies: !options.noDeps,
    build: options.build || pull === 'build' ? 'always' : 'missing',
    ...(pull !== undefined && pull !== 'build' && { pull }),
    removeOrphans: options.removeOrphans || (!ignoreOrphans && isOn('COMPOSE_REMOVE_ORPHANS', project)),
    ignoreOrphans,
    oneOff: {
      ...(name !== undefined && { name }),
      attachStdin: options.interactive,
      useAliases: options.useAliases,
      autoRemove: options.rm,
      ...(size && { consoleSize: [size.rows, size.columns] as const }),
    },
  };
}
