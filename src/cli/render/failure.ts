import type { ContainerReport } from '../../execute/container-report.ts';
import type { StepFailure } from '../../execute/events.ts';
import type { Step } from '../../plan/step.ts';
import { describeStep } from '../../plan/text/describe-step.ts';
import { neutralise } from './neutralise.ts';
import type { Style } from './style.ts';

/** Everything that was gathered about a failed step, as a block of lines. */
export function renderFailure(step: Step, failure: StepFailure, style: Style): readonly string[] {
  const rows = [`${style.bold(style.red('failed'))}: ${style.bold(neutralise(failure.message))}`];
  rows.push(`  ${style.dim('step')}  ${neutralise(describeStep(step))}`, ...reportRows(failure, style));
  if (failure.help) rows.push(`  ${style.blue('=')} ${style.bold('help')}: ${neutralise(failure.help)}`);
  return rows;
}

/** What a container tells of why it is not what it should be. */
export function reportRows(report: ContainerReport, style: Style): readonly string[] {
  const rows: string[] = [];
  const ending = endingText(report);
  if (ending) rows.push(`  ${style.dim('exit')}  ${ending}`);
  if (report.logTail.length > 0) {
    rows.push(`  last lines of ${report.container ?? 'the container'}:`);
    rows.push(...report.logTail.map((line) => `  ${style.blue('|')} ${neutralise(line)}`));
  }
  if (report.probeOutput) {
    rows.push('  the last health probe said:');
    rows.push(...report.probeOutput.split('\n').map((line) => `  ${style.blue('|')} ${neutralise(line)}`));
  }
  return rows;
}

function endingText({ exitCode, oomKilled }: ContainerReport): string | undefined {
  if (oomKilled) return `${exitCode ?? 137}, killed for lack of memory`;
  return exitCode === undefined ? undefined : String(exitCode);
}
