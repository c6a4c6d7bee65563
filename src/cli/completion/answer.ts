import type { Command } from '../arguments/command.ts';
import { neutralise } from '../render/neutralise.ts';
import { type Completion, complete } from './complete.ts';
import { completionSources } from './sources.ts';

// Bits of the last line, as the shell scripts of cobra programs read them: docker asks its plugins in this way too.
const noSpace = 2;
const noFiles = 4;
const foldersOnly = 16;

/**
 * Answers a shell that asks how a command line can go on: a line for each candidate, with its description behind a tab, and last a
 * number behind a colon that says what else the shell may do.
 */
export async function answerCompletion(words: readonly string[], commands: readonly Command[], described: boolean): Promise<string> {
  const completion = await complete(words, commands, (scan) => completionSources(scan, commands));
  const lines = completion.candidates.map(({ value, description }) =>
    described && description ? `${value}\t${neutralise(description).replace(/\s+/g, ' ')}` : value,
  );
  return [...lines, `:${directive(completion)}`, ''].join('\n');
}

function directive({ files, open }: Completion): number {
  return (open ? noSpace : 0) + { none: noFiles, files: 0, folders: foldersOnly }[files];
}
