import type { Finding } from '../../operations/doctor/finding.ts';
import { neutralise } from './neutralise.ts';
import { safeJson } from './safe-json.ts';
import type { Paint, Style } from './style.ts';

/** The report of `doctor`: a line for each check, and below what is wrong how to repair it. */
export function findingsText(findings: readonly Finding[], style: Style): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, status, text, fix }) => [
    `${paints(style)[status](marks[status])} ${style.bold(check.padEnd(width))}  ${neutralise(text)}`,
    ...(fix === undefined ? [] : [`  ${' '.repeat(width)}  ${style.dim('fix:')} ${neutralise(fix)}`]),
  ]);
  return `${[...lines, '', summary(findings)].join('\n')}\n`;
}

export function findingsJson(findings: readonly Finding[]): string {
  return `${safeJson({ version: 1, status: worst(findings), checks: findings })}\n`;
}

const marks = { ok: '✓', warning: '!', failed: '✗', skipped: '-' } as const;

function paints(style: Style): Readonly<Record<Finding['status'], Paint>> {
  return { ok: style.green, warning: style.yellow, failed: style.red, skipped: style.dim };
}

function worst(findings: readonly Finding[]): Finding['status'] {
  return (['failed', 'warning'] as const).find((status) => findings.some((finding) => finding.status === status)) ?? 'ok';
}

function summary(findings: readonly Finding[]): string {
  const count = (status: Finding['status']): number => findings.filter((finding) => finding.status === status).length;
  const [faults, warnings] = [count('failed'), count('warning')];
  if (faults + warnings === 0) return 'Everything is in order.';
  return [...(faults > 0 ? [words(faults, 'fault')] : []), ...(warnings > 0 ? [words(warnings, 'warning')] : [])].join(', ');
}

function words(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
