import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { RunEvent } from '../../execute/events.ts';
import { appendText } from '../../host/append-text.ts';
import { diagnosticsGithub, errorCommand } from '../render/diagnostics-github.ts';
import { githubProgress } from '../render/github-progress.ts';
import { githubSummary } from '../render/github-summary.ts';
import { openLocator } from '../render/locate.ts';
import { type ProgressView, viewOf } from '../render/progress.ts';
import type { RunOptions, Session } from '../session.ts';
import { openSourceView } from './source-view.ts';

/** Shows diagnostics beside the lines of a change, on top of their text. */
export async function annotate(diagnostics: readonly Diagnostic[], session: Session): Promise<void> {
  await session.err.write(diagnosticsGithub(diagnostics, openLocator(openSourceView(session, session.err))));
}

export async function annotateError(error: unknown, session: Session): Promise<void> {
  if (error instanceof WindlassError) await annotate(error.diagnostics, session);
  await session.err.write(errorCommand(error));
}

/** Plain progress with groups and annotations; a summary of the run when it is over. */
export function openGithubProgress(session: Session, { project, lines }: RunOptions, write: (text: string) => void): ProgressView {
  const locate = openLocator(openSourceView(session, session.err));
  const view = viewOf(githubProgress({ style: session.errStyle, locate, project, grouped: lines !== true }), write);
  const seen: RunEvent[] = [];
  return {
    show(event) {
      if (event.type === 'step-failed' || event.type === 'run-finished') seen.push(event);
      view.show(event);
    },
    async close() {
      await view.close();
      const file = session.environment.variables.GITHUB_STEP_SUMMARY;
      const text = githubSummary(seen);
      if (file && text !== '') await appendText(file, text);
    },
  };
}
