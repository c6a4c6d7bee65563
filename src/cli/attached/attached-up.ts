import { watchSignals } from '../../host/signals.ts';
import type { Project } from '../../model/project.ts';
import { attach } from '../../operations/attach.ts';
import { kill } from '../../operations/kill.ts';
import type { LogSource, OutputItem } from '../../operations/logs/logs-source.ts';
import { stop } from '../../operations/stop.ts';
import { type UpRequest, up } from '../../operations/up.ts';
import { exitCodes } from '../exit-codes.ts';
import type { RunOptions, Session } from '../session.ts';
import type { Menu } from '../terminal/open-menu.ts';
import { chooseOutput, type LogChoice } from './log-choice.ts';
import { countDown, longestGrace } from './stop-countdown.ts';
import { writeOutput } from './write-output.ts';

export interface AttachedUp {
  readonly request: UpRequest;
  /** Services whose end ends the command. */
  readonly watched: readonly string[];
  /** Services whose output is shown. */
  readonly shown: readonly string[];
  /** What the first container that ends does to the others. */
  readonly abortOn: 'exit' | 'failure' | undefined;
  /** The service that gives the exit code. */
  readonly exitCodeFrom: string | undefined;
  /** What will stand before the lines, so that they line up from the first one on. */
  readonly labels: readonly string[];
  readonly prefix: boolean;
  readonly timestamps: boolean;
  readonly colours: boolean;
  /** Keys do things while it runs. */
  readonly menu: boolean;
  /** Changes of files are brought into the containers, which then may all end and come back. */
  readonly watch?: { readonly services: readonly string[] };
  readonly run: RunOptions;
}

type Exited = Extract<OutputItem, { readonly kind: 'exited' }>;

/**
 * Runs the project in the foreground. The first request to stop stops the services in order, the second one kills them, the
 * third one leaves at once. Gives the exit code.
 */
export async function attachedUp(project: Project, options: AttachedUp, session: Session): Promise<number> {
  const engine = await session.engine();
  const starting = new AbortController();
  const following = new AbortController();
  const exits: Exited[] = [];
  let stopping: Promise<unknown> | undefined;
  let aborted: Exited | undefined;
  let detached = false;
  let requests = 0;
  let code: number | undefined;
  let choice: LogChoice = { services: [] };
  let menu: Menu | undefined;
  let watching: AbortController | undefined;
  let endCountdown: () => void = () => undefined;
  let settle: (value?: unknown) => void = () => undefined;
  const settled = new Promise((resolve) => {
    settle = resolve;
  });
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  const { watched, shown } = options;
  const watchable = watched.filter((name) => (project.services[name]?.develop?.watch ?? []).length > 0);
  const attachment = await attach(
    { project: project.name, watched, read: shown, unlogged: unloggedServices(project), settled: finished, onStart },
    engine,
    following.signal,
  );
  const unwatch = watchSignals((name) => requestStop(name === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted));
  const starts = startAll();
  starts.catch(() => undefined);
  try {
    const writing = {
      ...options,
      merged: false,
      tellsEnd: (source: LogSource) => shown.includes(source.service),
      signal: following.signal,
    };
    await writeOutput(options.labels, chosen(attachment.items), writing, session);
    await stopping;
    await starts;
  } catch (error) {
    if (!stopping) throw error;
  } finally {
    unwatch();
    endCountdown();
    menu?.close();
  }
  if (detached) return sayDetached(project, session);
  if (code !== undefined) return code;
  await tellFailures();
  return exitCode();

  async function startAll(): Promise<void> {
    try {
      if (options.watch) await watch(options.watch.services, bringUp);
      else await bringUp();
    } catch (error) {
      // What was started stays; only the showing of its output ends.
      if (!stopping) following.abort();
      settle();
      throw error;
    } finally {
      finish();
    }
  }

  async function bringUp(): Promise<void> {
    await session.run((context) => up(project, options.request, { ...context, engine: async () => attachment.engine }), {
      ...options.run,
      lines: true,
      signal: starting.signal,
      onEvent(event) {
        attachment.see(event);
        // Before there is a plan, the terminal may be needed for a question.
        if (event.type === 'plan-ready') void showMenu();
      },
    });
    settle();
  }

  /** What ends meanwhile may come back with the next change. */
  async function watch(services: readonly string[], prepare: () => Promise<unknown>): Promise<void> {
    const own = new AbortController();
    watching = own;
    menu?.showWatch(true);
    const release = attachment.hold();
    try {
      const { runWatch } = await import('./run-watch.ts');
      const run = { ...options.run, onEvent: attachment.see };
      const signal = AbortSignal.any([starting.signal, following.signal, own.signal]);
      await runWatch(project, { services, prune: true, up: options.request, prepare, engine: attachment.engine, run, signal }, session);
    } finally {
      watching = undefined;
      menu?.showWatch(false);
      release();
    }
  }

  async function toggleWatch(): Promise<void> {
    if (!watching) return watch(watchable.length > 0 ? watchable : watched, () => settled);
    watching.abort();
    await session.err.write('Watching has ended\n');
  }

  async function showMenu(): Promise<void> {
    if (!options.menu || menu) return;
    const { openAttachedMenu } = await import('./attached-menu.ts');
    menu ??= openAttachedMenu(
      {
        project,
        services: watched,
        settled,
        signal: following.signal,
        see: attachment.see,
        choose(next) {
          choice = next;
        },
        detach,
        watchable: watchable.length > 0,
        toggleWatch,
        requestStop,
      },
      session,
    );
    menu.showWatch(watching !== undefined);
  }

  async function* chosen(items: AsyncIterable<OutputItem>): AsyncGenerator<OutputItem, void> {
    for await (const item of items) {
      const visible = chooseOutput(item, choice);
      if (visible) yield visible;
      if (item.kind === 'exited') noteExit(item);
    }
  }

  function noteExit(item: Exited): void {
    exits.push(item);
    const aborts = options.abortOn === 'exit' || (options.abortOn === 'failure' && item.exitCode !== 0);
    if (!aborts || stopping) return;
    aborted = item;
    stopping = inBackground(stopAll(`Aborting: ${item.source.label} exited with code ${item.exitCode}`));
  }

  function requestStop(exit: number): void {
    requests++;
    code ??= exit;
    if (requests === 1) stopping ??= inBackground(stopAll('Gracefully stopping... press Ctrl+C again to force'));
    else if (requests === 2) stopping = inBackground(killAll());
    else process.exit(code);
  }

  function detach(): void {
    detached = true;
    following.abort();
  }

  async function stopAll(message: string): Promise<void> {
    await session.err.write(`${message}\n`);
    endCountdown = countDown(longestGrace(project, watched, options.request.timeoutSeconds), menu?.say ?? session.footer);
    starting.abort();
    await finished;
    await runStop();
  }

  /** What was being started when everything was to stop comes too late for that stop. */
  function onStart(): void {
    if (stopping) stopping = inBackground(stopping.then(requests > 1 ? runKill : runStop));
  }

  async function runStop(): Promise<void> {
    await session.run((context) => stop(project, { services: watched, ...timeout() }, context), { lines: true, signal: following.signal });
  }

  async function killAll(): Promise<void> {
    endCountdown();
    await session.err.write('Killing...\n');
    await runKill();
  }

  async function runKill(): Promise<void> {
    await session.run((context) => kill(project, { services: watched }, context), { lines: true, signal: following.signal });
  }

  function timeout() {
    const { timeoutSeconds } = options.request;
    return timeoutSeconds === undefined ? {} : { timeoutSeconds };
  }

  function exitCode(): number {
    if (options.exitCodeFrom !== undefined) {
      return exits.find((exit) => exit.source.service === options.exitCodeFrom)?.exitCode ?? exitCodes.ok;
    }
    return aborted?.exitCode ?? exitCodes.ok;
  }

  /** The exit code says nothing of services that failed, so a line does. */
  async function tellFailures(): Promise<void> {
    if (options.abortOn !== undefined) return;
    const failed = exits.filter((exit) => exit.exitCode !== 0 && !exit.restarting);
    if (failed.length === 0) return;
    const names = failed.map(({ source, exitCode }) => `${source.label} (exit code ${exitCode})`).join(', ');
    const { errStyle: style } = session;
    await session.err.write(
      `${style.bold(style.yellow('note'))}: failed: ${names}; with --abort-on-container-failure or --exit-code-from the exit code would tell\n`,
    );
  }
}

/** It is waited for in the end; until then a failure, which is told as it happens, must not end the process. */
function inBackground(work: Promise<unknown>): Promise<unknown> {
  work.catch(() => undefined);
  return work;
}

/** The engine keeps no log of these. */
function unloggedServices({ services }: Project): ReadonlyMap<string, { readonly tty: boolean }> {
  const silent = Object.entries(services).filter(([, service]) => service.logging?.driver === 'none');
  return new Map(silent.map(([name, service]) => [name, { tty: service.tty === true }]));
}

async function sayDetached({ name }: Project, { err }: Session): Promise<number> {
  await err.write(`Detached: the containers of ${name} go on. "logs -f" follows them again, "stop" ends them.\n`);
  return exitCodes.ok;
}
