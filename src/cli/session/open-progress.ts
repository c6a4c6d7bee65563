import { unreachable } from '../../util/unreachable.ts';
import { type ProgressView, viewOf } from '../render/progress.ts';
import type { RunOptions, Session } from '../session.ts';

/** The view of a run that the user asked for. Messages go to standard error, or with COMPOSE_STATUS_STDOUT to standard output. */
export async function openProgress(session: Session, options: RunOptions): Promise<ProgressView> {
  const toStdout = session.progressToStdout;
  const output = toStdout ? session.out : session.err;
  const style = toStdout ? session.outStyle : session.errStyle;
  const write = (text: string): void => void output.write(text);
  // Where other output is written between the messages, a list at the bottom of the screen would be torn.
  const shown = session.progress === 'tty' && options.lines ? 'plain' : session.progress;
  const mode = options.quiet && shown !== 'json' ? 'quiet' : shown;
  switch (mode) {
    case 'json':
      return viewOf((await import('../render/json.ts')).jsonProgress, write);
    case 'quiet':
      return viewOf((await import('../render/quiet.ts')).quietProgress(style), write);
    case 'tty':
      return (await import('../render/tty.ts')).ttyView(toStdout ? process.stdout : process.stderr, style, write);
    case 'plain':
      if (session.githubActions) return (await import('./github-actions.ts')).openGithubProgress(session, options, write);
      return viewOf((await import('../render/plain.ts')).plainProgress(style), write);
    default:
      return unreachable(mode);
  }
}
