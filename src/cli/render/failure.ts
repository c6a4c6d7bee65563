import type { StepFailure } from '../../execute/events.ts';
import { describeStep } from '../../plan/describe-step.ts';
import type { Step } from '../../plan/step.ts';
import { neutralise } from './neutralise.ts';
import type { Style } from './style.ts';

/** Everything that was gathered about a failed step, as a block of lines. */
export function renderFailure(step: Step, failure: StepFailure, style: Style): readonly string[] {
  const rows = [`${style.bold(style.red('failed'))}: ${style.bold(neutralise(failure.message))}`];
  rows.push(`  ${style.dim('step')}  ${neutralise(describeStep(step))}`);
  const ending = endingText(failure);
  if (ending) rows.push(`  ${style.dim('exit')}  ${ending}`);
  if (failure.logTail.length > 0) {
    rows.push(`  last lines of ${failure.container ?? 'the container'}:`);
    rows.push(...failure.logTail.map((line) => `  ${style.blue('|')} ${neutralise(line)}`));
  }
  if (failure.probeOutput) {
    rows.push('  the last health probe said:');
    rows.push(...failure.probeOutput.split('\n').map((line) => `  ${style.blue('|')} ${neutralise(line)}`));
  }
  if (failure.help) rows.push(`  ${style.blue('=')} ${style.bold('help')}: ${neutralise(failure.help)}`);
  return rows;
}

function endingText({ exitCode, oomKilled }: StepFailure): string | undefined {
  if (oomKilled) return `${exitCode ?? 137}, killed for lack of memory`;
  return exitCode === undefined ? undefined : String(exitCode);
}
