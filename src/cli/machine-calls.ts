import type { Command } from './arguments/command.ts';
import { scanLine } from './completion/scan-line.ts';

/** What docker asks of its plugins, and shells of programs that complete their own command lines. */
export async function answerMachine([first, ...words]: readonly string[], commands: readonly Command[]): Promise<string> {
  if (first === 'docker-cli-plugin-metadata') return (await import('./commands/docker-cli-plugin-metadata.ts')).pluginMetadata();
  const { answerCompletion } = await import('./completion/answer.ts');
  return answerCompletion(withoutPluginName(words, commands), commands, first === '__complete');
}

/** `docker --context x windlass up` calls the plugin with all words behind `docker`. */
export function withoutPluginName(argv: readonly string[], commands: readonly Command[]): readonly string[] {
  const { command, globals } = scanLine([...argv, ''], commands);
  const place = globals.length;
  return command === undefined && argv[place] === 'windlass' ? argv.toSpliced(place, 1) : argv;
}
