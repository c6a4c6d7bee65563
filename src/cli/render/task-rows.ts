import type { RunEvent } from '../../execute/events.ts';
import type { Step, StepId } from '../../plan/step.ts';
import { stepWords } from './step-words.ts';

/** One row of the live view: a container, network, volume or image with all its steps. */
export interface TaskRow {
  readonly subject: string;
  readonly steps: ReadonlyMap<StepId, StepState>;
  /** What is being done or was done last. */
  readonly word: string;
  readonly detail?: string;
}

export type StepState = 'pending' | 'running' | 'done' | 'failed' | 'skipped';
export type TaskRows = ReadonlyMap<string, TaskRow>;

/** The rows after an event. Rows come in the order of the plan and never go away. */
export function foldRows(rows: TaskRows, event: RunEvent): TaskRows {
  switch (event.type) {
    case 'plan-ready':
      return event.plan.steps.reduce((all, step) => (isKnown(all, step) ? all : change(all, step, 'pending', undefined)), rows);
    case 'step-started':
      return change(rows, event.step, 'running', stepWords(event.step).doing);
    case 'step-progress':
      return change(rows, event.step, 'running', stepWords(event.step).doing, detailOf(event.progress));
    case 'step-done':
      return change(rows, event.step, 'done', stepWords(event.step).done);
    case 'step-failed':
      return change(rows, event.step, 'failed', `Error: ${event.failure.message}`);
    case 'step-skipped':
      return change(rows, event.step, 'skipped', event.because.kind === 'aborted' ? 'Aborted' : 'Skipped');
    case 'notice':
    case 'run-finished':
      return rows;
  }
}

/** What a row has come to: undefined while any of its steps is still to come. */
export function settledState(row: TaskRow): 'done' | 'failed' | 'skipped' | undefined {
  const states = [...row.steps.values()];
  if (states.includes('failed')) return 'failed';
  if (states.includes('pending') || states.includes('running')) return undefined;
  return states.includes('skipped') ? 'skipped' : 'done';
}

export function rowKey(step: Step): string {
  return stepWords(step).subject;
}

function isKnown(rows: TaskRows, step: Step): boolean {
  return rows.get(rowKey(step))?.steps.has(step.id) ?? false;
}

function change(rows: TaskRows, step: Step, state: StepState, word: string | undefined, detail?: string): TaskRows {
  const subject = rowKey(step);
  const row = rows.get(subject);
  return new Map(rows).set(subject, {
    subject,
    steps: new Map(row?.steps).set(step.id, state),
    word: word ?? row?.word ?? 'Pending',
    ...(detail !== undefined && { detail }),
  });
}

function detailOf(progress: Extract<RunEvent, { readonly type: 'step-progress' }>['progress']): string | undefined {
  if (progress.kind === 'image') {
    const { id, status, current, total } = progress.progress;
    const share = current !== undefined && total ? ` ${Math.floor((100 * current) / total)} %` : '';
    return `${id} ${status}${share}`.trim();
  }
  if (progress.kind === 'build') return progress.progress.kind === 'vertex' ? progress.progress.name : lastLine(progress.progress.text);
  return lastLine(progress.frame.data.toString('utf8'));
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
