import { createServer } from 'node:http';
import { join } from 'node:path';
import { passOn } from './pass-on.ts';
import type { RunningCommand } from './running-command.ts';
import type { TestProject } from './test-project.ts';

/**
 * Starts a command that waits for containers to end. Resolves once it knows which of them run and asks the engine to tell of their
 * ends, so that what ends from now on is what it waits for.
 */
export async function startWaiting(project: TestProject, ...args: readonly string[]): Promise<RunningCommand> {
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const server = createServer((asked, answer) => {
    if (askedToTell.test(asked.url ?? '')) begin();
    passOn(project.host, asked, answer);
  });
  const path = join(project.directory, 'waiting.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const command = project.start(args, { DOCKER_HOST: `unix://${path}` });
  const ended = command.result.finally(() => {
    server.closeAllConnections();
    server.close();
  });
  const { code, stderr } = (await Promise.race([begun, ended])) ?? {};
  if (stderr !== undefined) throw new Error(`"${command.title}" ended with ${code} before it waited: ${stderr}`);
  return command;
}

const askedToTell = /\/(events\b|containers\/[^/]+\/wait\b)/;
