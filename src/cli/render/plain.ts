import type { RunEvent, StepProgress } from '../../execute/events.ts';
import type { Notice, Plan, Step } from '../../plan/step.ts';
import { unreachable } from '../../util/unreachable.ts';
import { renderFailure, type ToldFailures } from './failure.ts';
import { neutralise } from './neutralise.ts';
import type { ProgressFold } from './progress.ts';
import { stepWords } from './step-words.ts';
import type { Style } from './style.ts';

/** What was told already and is not told again. */
export interface PlainState {
  readonly notices: ReadonlySet<string>;
  readonly failures: ToldFailures;
}

/** One line per change of state, in the form that scripts around Compose look for: ` Container demo-web-1  Started`. */
export function plainProgress(style: Style): ProgressFold<PlainState> {
  return { initial: { notices: new Set(), failures: new Set() }, next };

  function next(state: PlainState, event: RunEvent): { readonly state: PlainState; readonly text: string } {
    if (event.type === 'notice') return tell(state, [event.notice], style);
    if (event.type === 'plan-ready') return tell(state, event.plan.notices, style);
    if (event.type === 'step-failed') return fail(state, event, style);
    return { state, text: toText(linesOf(event, style)) };
  }
}

function tell(state: PlainState, notices: readonly Notice[], style: Style): { readonly state: PlainState; readonly text: string } {
  const fresh = notices.filter((notice) => !state.notices.has(notice.message));
  if (fresh.length === 0) return { state, text: '' };
  return {
    state: { ...state, notices: new Set([...state.notices, ...fresh.map((notice) => notice.message)]) },
    text: toText(fresh.flatMap((notice) => renderNotice(notice, style))),
  };
}

function fail(state: PlainState, { step, failure }: Extract<RunEvent, { readonly type: 'step-failed' }>, style: Style) {
  const { rows, told } = renderFailure(step, failure, style, state.failures);
  return { state: { ...state, failures: told }, text: toText([line(step, style.red('Error')), ...rows]) };
}

export function renderNotice(notice: Notice, style: Style): readonly string[] {
  const first = `${style.bold(style.yellow('note'))}: ${neutralise(notice.message)}`;
  return notice.help ? [first, `  ${style.blue('=')} ${style.bold('help')}: ${neutralise(notice.help)}`] : [first];
}

/** The last line of a run that had nothing to do; undefined where steps speak for themselves. */
export function nothingToDo(plan: Plan): string | undefined {
  if (plan.steps.length > 0) return undefined;
  const current = plan.operation === 'up' || plan.operation === 'create' || plan.operation === 'scale';
  return ` Project ${plan.project}  ${current ? 'Up to date' : 'Nothing to do'}`;
}

function linesOf(event: Exclude<RunEvent, { readonly type: 'notice' | 'plan-ready' | 'step-failed' }>, style: Style): readonly string[] {
  switch (event.type) {
    case 'step-started':
      return [line(event.step, stepWords(event.step).doing)];
    case 'step-done':
      return [line(event.step, stepWords(event.step).done)];
    case 'step-progress':
      return progressLines(event.step, event.progress);
    case 'step-skipped':
      return [line(event.step, style.dim(event.because.kind === 'aborted' ? 'Aborted' : 'Skipped'))];
    case 'run-finished':
      return [nothingToDo(event.plan)].filter((text) => text !== undefined);
    default:
      return unreachable(event);
  }
}

function progressLines(step: Step, progress: StepProgress): readonly string[] {
  switch (progress.kind) {
    case 'image':
      return [];
    case 'build':
      return buildLines(step, progress.progress);
    case 'output':
      return textLines(progress.frame.data.toString('utf8')).map((text) => line(step, `| ${text}`));
    default:
      return unreachable(progress);
  }
}

function buildLines(step: Step, progress: Extract<StepProgress, { readonly kind: 'build' }>['progress']): readonly string[] {
  if (progress.kind === 'log') return textLines(progress.text).map((text) => line(step, `| ${text}`));
  if (progress.kind === 'warning') return [line(step, `Warning: ${neutralise(progress.text)}`)];
  if (progress.state === 'started' || progress.state === 'completed') {
    return progress.state === 'started' ? [line(step, neutralise(progress.name))] : [];
  }
  return [line(step, `${progress.state === 'cached' ? 'Cached' : 'Failed'} ${neutralise(progress.name)}`)];
}

function textLines(text: string): readonly string[] {
  return text.trimEnd().split(/\r?\n/).map(neutralise);
}

function line(step: Step, word: string): string {
  return ` ${neutralise(stepWords(step).subject)}  ${word}`;
}

function toText(lines: readonly string[]): string {
  return lines.map((text) => `${text}\n`).join('');
}
