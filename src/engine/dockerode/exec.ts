import type { Engine } from '../engine.ts';
import type { Connection } from './connection.ts';
import { readFrames } from './logs.ts';

export function execCalls(connection: Connection): Pick<Engine, 'execute'> {
  return {
    async execute(container, command, onOutput, signal) {
      const create = {
        AttachStdout: true,
        AttachStderr: true,
        Cmd: command.command,
        Env: command.env,
        User: command.user,
        Privileged: command.privileged,
        WorkingDir: command.workingDir,
      };
      const containerPath = `/containers/${encodeURIComponent(container)}/exec`;
      const { Id } = (await connection.call({ method: 'POST', path: containerPath, body: create, signal })) as { readonly Id: string };
      const start = { Detach: false, Tty: false };
      const response = await connection.open({ method: 'POST', path: `/exec/${Id}/start`, body: start, signal });
      for await (const frame of readFrames(response, connection.host, signal)) onOutput(frame);
      const ended = await connection.call({ method: 'GET', path: `/exec/${Id}/json`, signal });
      return (ended as { readonly ExitCode: number | null }).ExitCode ?? 0;
    },
  };
}
