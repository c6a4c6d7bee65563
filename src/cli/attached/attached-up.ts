import { watchSignals } from '../../host/signals.ts';
import type { Project } from '../../model/project.ts';
import { attach } from '../../operations/attach.ts';
import type { LogSource, OutputItem } from '../../operations/logs/logs-source.ts';
import { type UpRequest, up } from '../../operations/up.ts';
import { exitCodes } from '../exit-codes.ts';
import type { RunOptions, Session } from '../session.ts';
import type { Menu } from '../terminal/open-menu.ts';
import { chooseOutput, type LogChoice } from './log-choice.ts';
import { type Exited, type ExitRules, openExits } from './open-exits.ts';
import { openStop } from './open-stop.ts';
import { openWatching } from './open-watching.ts';
import { writeOutput } from './write-output.ts';

export interface AttachedUp extends ExitRules {
  readonly request: UpRequest;
  /** Services whose end ends the command. */
  readonly watched: readonly string[];
  /** Services whose output is shown. */
  readonly shown: readonly string[];
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

/**
 * Runs the project in the foreground. The first request to stop stops the services in order, the second one kills them, the
 * third one leaves at once. Gives the exit code.
 */
export async function attachedUp(project: Project, options: AttachedUp, session: Session): Promise<number> {
  const engine = await session.engine();
  const starting = new AbortController();
  const following = new AbortController();
  let detached = false;
  let choice: LogChoice = { services: [] };
  let menu: Menu | undefined;
  const settled = signpost();
  const finished = signpost();

  const { watched, shown, request } = options;
  const watchable = watched.filter((name) => (project.services[name]?.develop?.watch ?? []).length > 0);
  const exits = openExits(options);
  const stop = openStop(
    {
      project,
      services: watched,
      timeoutSeconds: request.timeoutSeconds,
      cutStarts: () => starting.abort(),
      finished: finished.reached,
      signal: following.signal,
      say: (text) => (menu?.say ?? session.footer)(text),
    },
    session,
  );
  const attachment = await attach(
    {
      project: project.name,
      watched,
      read: shown,
      unlogged: unloggedServices(project),
      settled: finished.reached,
      onStart: stop.catchUp,
    },
    engine,
    following.signal,
  );
  const watching = openWatching(
    {
      project,
      request,
      attachment,
      run: options.run,
      signal: AbortSignal.any([starting.signal, following.signal]),
      onTurn: (isOn) => menu?.showWatch(isOn),
    },
    session,
  );
  const unwatch = watchSignals((name) => stop.request(name === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted));
  const starts = startAll();
  starts.catch(() => undefined);
  try {
    const tellsEnd = (source: LogSource): boolean => shown.includes(source.service);
    await writeOutput(options.labels, chosen(attachment.items), { ...options, merged: false, tellsEnd, signal: following.signal }, session);
    await stop.underWay();
    await starts;
  } catch (error) {
    if (!stop.underWay()) throw error;
  } finally {
    unwatch();
    stop.close();
    menu?.close();
  }
  if (detached) return sayDetached(project, session);
  if (stop.exitCode() === undefined) await tellFailures(exits.untold(), session);
  return stop.exitCode() ?? exits.exitCode();

  async function startAll(): Promise<void> {
    try {
      if (options.watch) await watching.watch(options.watch.services, bringUp);
      else await bringUp();
    } catch (error) {
      // What was started stays; only the showing of its output ends.
      if (!stop.underWay()) following.abort();
      settled.reach();
      throw error;
    } finally {
      finished.reach();
    }
  }

  async function bringUp(): Promise<void> {
    await session.run((context) => up(project, request, { ...context, engine: async () => attachment.engine }), {
      ...options.run,
      lines: true,
      signal: starting.signal,
      onEvent(event) {
        attachment.see(event);
        // Before there is a plan, the terminal may be needed for a question.
        if (event.type === 'plan-ready') void showMenu();
      },
    });
    settled.reach();
  }

  async function toggleWatch(): Promise<void> {
    if (watching.turnOff()) await session.err.write('Watching has ended\n');
    else await watching.watch(watchable.length > 0 ? watchable : watched, () => settled.reached);
  }

  async function showMenu(): Promise<void> {
    if (!options.menu || menu) return;
    const { openAttachedMenu } = await import('./attached-menu.ts');
    menu ??= openAttachedMenu(
      {
        project,
        services: watched,
        settled: settled.reached,
        signal: following.signal,
        see: attachment.see,
        choose(next) {
          choice = next;
        },
        detach,
        watchable: watchable.length > 0,
        toggleWatch,
        requestStop: stop.request,
      },
      session,
    );
    menu.showWatch(watching.isOn());
  }

  async function* chosen(items: AsyncIterable<OutputItem>): AsyncGenerator<OutputItem, void> {
    for await (const item of items) {
      const visible = chooseOutput(item, choice);
      if (visible) yield visible;
      if (item.kind === 'exited' && exits.note(item)) stop.begin(`Aborting: ${item.source.label} exited with code ${item.exitCode}`);
    }
  }

  function detach(): void {
    detached = true;
    following.abort();
  }
}

/** A point that is reached once, and that others wait for. */
function signpost(): { readonly reached: Promise<void>; readonly reach: () => void } {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach: () => reach() };
}

/** The exit code says nothing of services that failed, so a line does. */
async function tellFailures(failed: readonly Exited[], { err, errStyle: style }: Session): Promise<void> {
  if (failed.length === 0) return;
  const names = failed.map(({ source, exitCode }) => `${source.label} (exit code ${exitCode})`).join(', ');
  const help = 'with --abort-on-container-failure or --exit-code-from the exit code would tell';
  await err.write(`${style.bold(style.yellow('note'))}: failed: ${names}; ${help}\n`);
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
