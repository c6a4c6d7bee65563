import { relative } from 'node:path';
import type { Output } from '../../host/output.ts';
import { nodeSourceFiles } from '../../host/source-files.ts';
import { readableText } from '../../source/decode-text.ts';
import type { SourceFiles } from '../../source/source-files.ts';
import { usesColours } from '../progress-mode.ts';
import type { DiagnosticView } from '../render/diagnostic.ts';
import { toStyle } from '../render/style.ts';
import type { Session } from '../session.ts';

/** How diagnostics are shown: with texts from disk, and names relative to the current folder where that is shorter. */
export function openSourceView(session: Session | undefined, err: Output): DiagnosticView {
  const texts = new Map<string, string | undefined>();
  const folder = session?.environment.folder ?? process.cwd();
  // Annotations are about files of the repository.
  const base = (session?.githubActions && session.environment.variables.GITHUB_WORKSPACE) || folder;
  return {
    style: session?.errStyle ?? toStyle(usesColours(undefined, err.isTerminal, process.env)),
    textOf: (file) => {
      if (!texts.has(file)) texts.set(file, textOf(file, session?.files ?? nodeSourceFiles()));
      return texts.get(file);
    },
    nameOf: (file) => {
      const short = relative(base, file);
      return short !== '' && short.length < file.length && !short.startsWith('../..') ? short : file;
    },
  };
}

function textOf(file: string, files: SourceFiles): string | undefined {
  try {
    return readableText(files.read(file));
  } catch {
    return undefined;
  }
}
