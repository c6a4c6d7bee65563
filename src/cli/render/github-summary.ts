import type { RunEvent } from '../../execute/events.ts';
import { describeAction } from '../../plan/text/describe-step.ts';
import { neutralise } from './neutralise.ts';

/** What the page of a workflow run shows of a run, as Markdown; empty when nothing had to be done. */
export function githubSummary(events: readonly RunEvent[]): string {
  const end = events.find((event) => event.type === 'run-finished');
  if (!end || end.done + end.failed + end.skipped === 0) return '';
  const { done, failed, skipped, durationMs, plan } = end;
  const failures = events.filter((event) => event.type === 'step-failed');
  return [
    `### windlass ${cell(plan.operation)}: ${cell(plan.project)}`,
    '',
    '| done | failed | skipped | time |',
    '|---|---|---|---|',
    `| ${done} | ${failed} | ${skipped} | ${(durationMs / 1000).toFixed(1)} s |`,
    '',
    ...failures.flatMap(({ step, failure }) => [
      `**${cell(describeAction(step))}**: ${cell(failure.message)}`,
      ...(failure.help === undefined ? [] : ['', cell(failure.help)]),
      ...(failure.logTail.length > 0 ? ['', ...block(failure.logTail)] : []),
      '',
    ]),
    '',
  ].join('\n');
}

/** Nothing in it is markup. */
function cell(text: string): string {
  return neutralise(text)
    .replaceAll('\n', ' ')
    .replace(/[\\`*_{}[\]<>()#|!~]/g, '\\$&');
}

/** An indented block ends with its indent, whatever stands in it. */
function block(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${neutralise(line)}`);
}
