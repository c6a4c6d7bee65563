import type { Span } from '../../diagnostics/span.ts';
import type { ExplainedDifference } from '../../plan/differences/explain-divergence.ts';
import type { Notice, Plan, Reason, Step } from '../../plan/step.ts';
import { reasonText } from '../../plan/text/reason-text.ts';
import { stepSubject } from '../../plan/text/step-subject.ts';
import type { Locate } from './locate.ts';

/** The version of what is below; it changes when a field changes its meaning or goes away. Its schema is `schemas/plan.schema.json`. */
export const planVersion = 1;

/** A plan as `plan --format json` and the event stream show it. Steps are told without their specs, which may hold secrets. */
export function toJsonPlan(plan: Plan, locate?: Locate): object {
  return {
    version: planVersion,
    operation: plan.operation,
    project: plan.project,
    steps: plan.steps.map((step) => toJsonStep(step, locate)),
    ...(plan.goals && { goals: plan.goals }),
    notices: plan.notices.map((notice) => toJsonNotice(notice, locate)),
  };
}

export function toJsonStep(step: Step, locate?: Locate): object {
  return {
    id: step.id,
    kind: step.kind,
    subject: stepSubject(step),
    ...('service' in step && { service: step.service }),
    reason: toJsonReason(step.reason, locate),
    ...(step.kind === 'update-container' && { update: step.spec }),
    after: step.after,
    settled: step.settled,
  };
}

export function toJsonDifference(
  { attribute, cause, from, kind, remedy, span, to }: ExplainedDifference,
  locate: Locate | undefined,
): object {
  return {
    attribute,
    kind,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    cause,
    remedy,
    ...toPlace(span, locate),
  };
}

function toJsonReason(reason: Reason, locate: Locate | undefined): object {
  const text = reasonText(reason);
  if (!('differences' in reason)) return { ...reason, text };
  return { ...reason, text, differences: reason.differences.map((difference) => toJsonDifference(difference, locate)) };
}

export function toJsonNotice({ code, help, message, span }: Notice, locate?: Locate): object {
  return { code, message, ...(help !== undefined && { help }), ...toPlace(span, locate) };
}

/** Lines and columns count from 1, columns in characters. */
function toPlace(span: Span | undefined, locate: Locate | undefined): object {
  if (!span || !locate) return {};
  const { file, range } = locate(span);
  return { place: { file, ...(range && { line: range.start.line, column: range.start.column }) } };
}
