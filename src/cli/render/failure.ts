import type { ContainerReport } from '../../execute/container-report.ts';
import type { StepFailure } from '../../execute/events.ts';
import type { Step } from '../../plan/step.ts';
import { describeAction } from '../../plan/text/describe-step.ts';
import { reasonText } from '../../plan/text/reason-text.ts';
import { neutralise } from './neutralise.ts';
import type { Style } from './style.ts';

/** What was told of failures: what went wrong, and what helps. */
export type ToldFailures = ReadonlySet<string>;

/** Everything that was gathered about a failed step, as a block of lines; one line when another step failed for the same reason, and help only once. */
export function renderFailure(
  step: Step,
  failure: StepFailure,
  style: Style,
  told: ToldFailures = new Set(),
): { readonly rows: readonly string[]; readonly told: ToldFailures } {
  const failed = `${style.bold(style.red('failed'))}: `;
  const texts = [failure.message, ...(failure.help === undefined ? [] : [failure.help])];
  const report = reportRows(failure, style);
  if (report.length === 0 && texts.every((text) => told.has(text)))
    return { rows: [`${failed}${neutralise(describeAction(step))}, for the same reason`], told };
  const rows = [`${failed}${style.bold(neutralise(failure.message))}`, `  ${style.dim('step')}  ${neutralise(describeAction(step))}`];
  // That something is made because it is not there goes without saying, and would read as what went wrong.
  if (step.reason.kind !== 'missing') rows.push(`  ${style.dim('why')}   ${neutralise(reasonText(step.reason))}`);
  rows.push(...report);
  if (failure.help && !told.has(failure.help)) rows.push(`  ${style.blue('=')} ${style.bold('help')}: ${neutralise(failure.help)}`);
  return { rows, told: new Set([...told, ...texts]) };
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
