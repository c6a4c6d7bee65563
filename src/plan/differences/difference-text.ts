import type { Reason } from '../step.ts';
import type { Cause, ExplainedDifference } from './explain-divergence.ts';

/** Where a difference comes from, in the words that stand behind it. */
export const causeTexts: Readonly<Record<Cause, string>> = {
  file: 'the file changed',
  drift: 'changed on the engine',
  image: 'the image is another one now',
  unknown: 'nothing tells whether the file or the engine changed',
};

/** `environment.LOG: "info" -> "debug"`, without the cause. */
export function differenceText({ attribute, from = 'nothing', to = 'nothing' }: ExplainedDifference): string {
  return `${attribute}: ${from} -> ${to}`;
}

/** What a reason was found by, difference by difference; most reasons speak for themselves. */
export function differencesOf(reason: Reason): readonly ExplainedDifference[] {
  return 'differences' in reason ? reason.differences : [];
}
