import type { Engine, ExecTerminal } from '../engine.ts';
import type { Connection } from './connection.ts';
import { lines } from './lines.ts';
import { chunksOf, readFrames } from './logs.ts';
import { processStream } from './process-stream.ts';
import type { WireEvent, WireExec } from './wire.ts';

type ExecCalls = Pick<Engine, 'execute' | 'createExec' | 'startExec' | 'startDetachedExec' | 'resizeExec' | 'waitExec'>;

export function execCalls(connection: Connection): ExecCalls {
  return {
    async execute(container, command, onOutput, signal) {
      const exec = await createExec(container, { ...command, tty: false, stdin: false }, signal);
      const body = { Detach: false, Tty: false };
      const response = await connection.open({ method: 'POST', path: `/exec/${exec}/start`, body, signal });
      for await (const frame of readFrames(response, connection.host, signal)) onOutput(frame);
      return waitExec(exec, signal);
    },
    createExec,
    async startExec(exec, terminal, signal) {
      const body = { Detach: false, ...toTerminal(terminal) };
      const socket = await connection.upgrade({ method: 'POST', path: `/exec/${exec}/start`, body, signal });
      return processStream(socket, { raw: terminal.tty, host: connection.host, signal });
    },
    async startDetachedExec(exec, signal) {
      await connection.call({ method: 'POST', path: `/exec/${exec}/start`, body: { Detach: true }, signal });
    },
    async resizeExec(exec, { rows, columns }, signal) {
      await connection.call({ method: 'POST', path: `/exec/${exec}/resize`, query: { h: rows, w: columns }, signal });
    },
    waitExec,
  };

  async function createExec(...[container, command, signal]: Parameters<Engine['createExec']>): Promise<string> {
    const body = {
      AttachStdin: command.stdin,
      AttachStdout: true,
      AttachStderr: true,
      Cmd: command.command,
      Env: command.env,
      User: command.user,
      Privileged: command.privileged,
      WorkingDir: command.workingDir,
      DetachKeys: command.detachKeys,
      ...toTerminal(command),
    };
    const path = `/containers/${encodeURIComponent(container)}/exec`;
    return ((await connection.call({ method: 'POST', path, body, signal })) as { readonly Id: string }).Id;
  }

  /** The output may end a moment before the engine knows the exit code, and long before when the command closes its output. */
  async function waitExec(exec: string, signal?: AbortSignal): Promise<number> {
    const ended = await inspect(exec, signal);
    if (!ended.Running) return ended.ExitCode ?? 0;
    const filters = JSON.stringify({
      type: ['container'],
      container: [ended.ContainerID],
      event: ['exec_die', 'exec_died', 'die', 'died'],
    });
    const events = await connection.open({ method: 'GET', path: '/events', query: { filters }, signal });
    try {
      const meanwhile = await inspect(exec, signal);
      if (!meanwhile.Running) return meanwhile.ExitCode ?? 0;
      for await (const line of lines(chunksOf(events, connection.host, signal))) {
        const { Action, Actor } = JSON.parse(line) as WireEvent;
        const { execID, exitCode, containerExitCode } = Actor.Attributes ?? {};
        // With the container its commands end too, and some of them without an event of their own.
        if (Action.startsWith('die') || execID === exec) return Number.parseInt(exitCode ?? containerExitCode ?? '', 10) || 0;
      }
      return (await inspect(exec, signal)).ExitCode ?? 0;
    } finally {
      events.destroy();
    }
  }

  async function inspect(exec: string, signal: AbortSignal | undefined): Promise<WireExec> {
    return (await connection.call({ method: 'GET', path: `/exec/${exec}/json`, signal })) as WireExec;
  }
}

function toTerminal({ tty, size }: ExecTerminal) {
  return { Tty: tty, ...(tty && size && { ConsoleSize: [size.rows, size.columns] }) };
}
