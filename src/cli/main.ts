import { WindlassError } from '../diagnostics/windlass-error.ts';
import { readEnvironment } from '../host/environment.ts';
import { type Output, openOutput } from '../host/output.ts';
import { isCommandName, loadCommand, loadCommands } from './arguments/load-command.ts';
import type { ParsedArguments } from './arguments/parse-arguments.ts';
import { type CommandLine, readArguments } from './arguments/read-arguments.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { openSession } from './session/open-session.ts';
import type { Session } from './session.ts';

// The build asks what the usual commands load.
export { loadCommand };

/** Runs the command line of this process and ends it. */
export async function runProcess(): Promise<never> {
  const out = openOutput(1, () => process.exit(exitCodes.outputClosed));
  const err = openOutput(2, () => undefined);
  const code = await runCommandLine(process.argv.slice(2), out, err);
  await out.flush();
  await err.flush();
  // Idle connections to the engine would keep the process waiting.
  process.exit(code);
}

export async function runCommandLine(words: readonly string[], out: Output, err: Output): Promise<number> {
  let session: Session | undefined;
  try {
    if (isMachineCall(words)) {
      await out.write(await answerMachine(words));
      return exitCodes.ok;
    }
    const argv = words.includes('windlass') ? await withoutPluginName(words) : words;
    const parsed = (await readPlain(argv)) ?? (await explain(argv));
    if (parsed.kind === 'help') {
      await out.write(parsed.text);
      return exitCodes.ok;
    }
    session = openSession(parsed.globals, readEnvironment(parsed.globals.config), { out, err });
    const code = await runCommand(parsed, session);
    await session.tool?.end();
    return code;
  } catch (error) {
    await report(error, session, err);
    return error instanceof WindlassError ? (session?.stoppedBy() ?? error.exitCode ?? exitCodeOf(error.code)) : exitCodes.failed;
  }
}

/** A line that is right as it stands needs no more than its command. */
async function readPlain(argv: readonly string[]): Promise<CommandLine | undefined> {
  // Where this is the value of an option, the line names another command, and is left to the parser.
  const name = argv.find(isCommandName);
  const command = name === undefined ? undefined : await loadCommand(name);
  return command && readArguments(argv, [command]);
}

/** Help, mistakes and rare spellings are the parser's. */
async function explain(argv: readonly string[]): Promise<ParsedArguments> {
  const [{ parseArguments }, { findHelpTopic }, commands] = await Promise.all([
    import('./arguments/parse-arguments.ts'),
    import('./commands/help-topics.ts'),
    loadCommands(),
  ]);
  return findHelpTopic(argv) ?? parseArguments(argv, commands);
}

/** What programs ask for, not people: docker of its plugin, and shells that complete a line. */
function isMachineCall([first = '']: readonly string[]): boolean {
  return first.startsWith('__complete') || first === 'docker-cli-plugin-metadata';
}

async function answerMachine(words: readonly string[]): Promise<string> {
  const [{ answerMachine: answer }, commands] = await Promise.all([import('./machine-calls.ts'), loadCommands()]);
  return answer(words, commands);
}

async function withoutPluginName(words: readonly string[]): Promise<readonly string[]> {
  const [{ withoutPluginName: without }, commands] = await Promise.all([import('./machine-calls.ts'), loadCommands()]);
  return without(words, commands);
}

async function runCommand(parsed: CommandLine, session: Session): Promise<number> {
  const { command, options, arguments: words } = parsed;
  // Arguments that may be left out stand in brackets.
  if (words.length === 0 && command.arguments !== undefined && !command.arguments.startsWith('[')) {
    throw new WindlassError('USAGE', `${command.name} needs ${command.arguments}`, { help: `see "windlass ${command.name} --help"` });
  }
  return command.run({ options, arguments: words }, session);
}

async function report(error: unknown, session: Session | undefined, err: Output): Promise<void> {
  if (session?.tool) return session.tool.end(error);
  const { errorJson, renderError } = await import('./render/error.ts');
  if (session?.progress === 'json') {
    await err.write(errorJson(error));
    return;
  }
  const { openSourceView } = await import('./session/source-view.ts');
  await err.write(renderError(error, openSourceView(session, err), { stack: session?.debug ?? false, told: session?.told ?? [] }));
  if (session?.githubActions) await (await import('./session/github-actions.ts')).annotateError(error, session);
}
