import { WindlassError } from '../diagnostics/windlass-error.ts';

export type ProgressMode = 'tty' | 'plain' | 'json' | 'quiet';

export interface ProgressSettings {
  /** The flags and variables as they were given. */
  readonly progress: string | undefined;
  readonly ansi: string | undefined;
  /** Whether messages go to a terminal that can move its cursor. */
  readonly isTerminal: boolean;
}

/** Throws USAGE for a mode that does not exist or that `--ansi` rules out. */
export function toProgressMode({ progress = 'auto', ansi, isTerminal }: ProgressSettings): ProgressMode {
  switch (progress) {
    case 'auto':
    case '':
      return isTerminal && ansi !== 'never' ? 'tty' : 'plain';
    case 'tty':
      if (ansi === 'never') throw new WindlassError('USAGE', '--progress tty needs cursor control, which --ansi never rules out');
      return 'tty';
    case 'plain':
      if (ansi === 'always') throw new WindlassError('USAGE', '--progress plain has no cursor control, which --ansi always asks for');
      return 'plain';
    case 'json':
      return 'json';
    case 'quiet':
    case 'none':
      return 'quiet';
    default:
      throw new WindlassError('USAGE', `unknown progress type "${progress}"`, { help: 'it is one of auto, tty, plain, json and quiet' });
  }
}

/** Whether a stream gets colours: as `--ansi` says, else on terminals unless NO_COLOR or TERM speak against it. */
export function usesColours(
  ansi: string | undefined,
  isTerminal: boolean,
  variables: Readonly<Record<string, string | undefined>>,
): boolean {
  if (ansi === 'always') return true;
  if (ansi === 'never') return false;
  return isTerminal && !variables.NO_COLOR && variables.TERM !== 'dumb';
}
