import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeProjects } from '../../rig/remove-projects.mjs';
import { windlassCommand, windlassEnvironment } from '../../rig/windlass-command.mjs';
import { type EngineEvents, listenToEngine } from './engine-events.ts';
import { type ContainerState, containersOf, generationsOf, lastOutputOf, networksOf, volumesOf } from './engine-state.ts';
import { type CommandResult, type RunningCommand, startCommand } from './running-command.ts';
import { startInTerminal, type TerminalCommand } from './terminal-command.ts';

/** A project of its own for one test: a folder, a name that nobody else uses, and everything that the engine holds of it. */
export interface TestProject {
  /** Also the base name of the folder, from which the command derives it. */
  readonly name: string;
  readonly directory: string;
  readonly host: string;
  /** Where published ports can be reached. */
  readonly publishedAddress: string;
  /** Writes files, by their paths relative to the folder. Nobody who watches it sees half of one. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Runs the command in the folder to its end, without input. */
  run(...args: readonly string[]): Promise<CommandResult>;
  /** Starts the command in the folder, with extra environment variables when they are given. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): RunningCommand;
  /** Starts the command in the folder, on a terminal of its own. */
  startInTerminal(...args: readonly string[]): Promise<TerminalCommand>;
  /** Runs the command in the folder to its end, with this input. */
  runWithInput(input: string | Uint8Array, ...args: readonly string[]): Promise<CommandResult>;
  containers(): Promise<readonly ContainerState[]>;
  /** The containers that keep what services were before. */
  generations(): Promise<readonly ContainerState[]>;
  /** The one container of a service. */
  container(service: string): Promise<ContainerState>;
  networks(): Promise<readonly string[]>;
  volumes(): Promise<readonly string[]>;
  events(): Promise<EngineEvents>;
}

export interface OwnedTestProject extends TestProject {
  /** What somebody wants to see who looks for the cause of a failure. */
  describe(): Promise<string>;
  /** Ends every command and removes everything. */
  dispose(): Promise<void>;
}

const shownOutput = 4_000;

export async function createTestProject(title: string): Promise<OwnedTestProject> {
  const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
  const name = `wl-e2e-${slug(title)}-${randomBytes(3).toString('hex')}`;
  const parent = await mkdtemp(join(tmpdir(), 'windlass-e2e-'));
  const directory = join(parent, name);
  await mkdir(directory);
  const commands: RunningCommand[] = [];
  const listeners: EngineEvents[] = [];

  return {
    name,
    directory,
    host,
    publishedAddress: process.env.WINDLASS_PUBLISHED_ADDRESS ?? '127.0.0.1',
    write,
    start,
    startInTerminal: startOnTerminal,
    runWithInput(input, ...args) {
      const command = start(args);
      command.type(input);
      command.endInput();
      return command.result;
    },
    containers: () => containersOf(host, name),
    generations: () => generationsOf(host, name),
    container,
    networks: () => networksOf(host, name),
    volumes: () => volumesOf(host, name),
    async run(...args) {
      const command = start(args);
      command.endInput();
      return command.result;
    },
    async events() {
      const listener = await listenToEngine(host, name);
      listeners.push(listener);
      return listener;
    },
    describe,
    dispose,
  };

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      const whole = join(parent, 'whole');
      await writeFile(whole, text);
      await rename(whole, join(directory, path));
    }
  }

  function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningCommand {
    const command = windlassCommand();
    const running = startCommand(command.program, [...command.args, ...args], {
      cwd: directory,
      env: { ...windlassEnvironment(host), ...env },
    });
    commands.push(running);
    return running;
  }

  async function startOnTerminal(...args: readonly string[]): Promise<TerminalCommand> {
    const command = windlassCommand();
    const running = await startInTerminal(command.program, [...command.args, ...args], {
      cwd: directory,
      env: { ...windlassEnvironment(host), TERM: 'xterm' },
    });
    commands.push(running);
    return running;
  }

  async function container(service: string): Promise<ContainerState> {
    const found = (await containersOf(host, name)).filter((state) => state.service === service);
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`service ${service} of ${name} has ${found.length} containers, not one`);
    return only;
  }

  async function describe(): Promise<string> {
    const printed = commands.map((command) => `$ ${command.title}\n${command.output().slice(-shownOutput)}`);
    const rows = await Promise.all(
      (await containersOf(host, name)).map(async ({ id, name: own, state, health, exitCode, ports }) => {
        const said = (await lastOutputOf(host, id)).trimEnd().split('\n').slice(-10).join('\n    | ');
        return `${own}: ${state}, health ${health}, exit code ${exitCode}, ports ${JSON.stringify(ports)}${said && `\n    | ${said}`}`;
      }),
    );
    const objects = [...rows, ...(await networksOf(host, name)), ...(await volumesOf(host, name))];
    return [`project ${name}`, ...printed, 'in the engine:', ...objects.map((row) => `  ${row}`)].join('\n');
  }

  async function dispose(): Promise<void> {
    for (const listener of listeners) listener.close();
    for (const command of commands) command.send('SIGKILL');
    await Promise.allSettled(commands.map((command) => command.result));
    await removeProjects(host, (project) => project === name || project.startsWith(`${name}-`));
    await rm(parent, { recursive: true, force: true });
  }
}

function slug(title: string): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 24);
  return words.replace(/^-+|-+$/g, '') || 'test';
}
