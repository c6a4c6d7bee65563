import { renderFailure, type ToldFailures } from './failure.ts';
import { renderNotice } from './plain.ts';
import type { ProgressFold } from './progress.ts';
import type { Style } from './style.ts';

/** Only what went wrong and what must be known. */
export function quietProgress(style: Style): ProgressFold<ToldFailures> {
  return {
    initial: new Set(),
    next(state, event) {
      if (event.type === 'notice') return { state, text: toText(renderNotice(event.notice, style)) };
      if (event.type !== 'step-failed') return { state, text: '' };
      const { rows, told } = renderFailure(event.step, event.failure, style, state);
      return { state: told, text: toText(rows) };
    },
  };
}

function toText(lines: readonly string[]): string {
  return lines.map((text) => `${text}\n`).join('');
}
