import type { Span } from '../../diagnostics/span.ts';
import type { ExplainedValue, ExplainedVariable, Origin, Shown } from '../../operations/explain-config/explained-value.ts';
import type { Locate } from './locate.ts';
import { safeJson } from './safe-json.ts';

/** One JSON document; lines and columns count from 1. A value that looks secret is `null` with `hidden: true`. */
export function explainedJson(values: readonly ExplainedValue[], locate: Locate): string {
  return `${safeJson({ version: 1, values: values.map((value) => toJson(value, locate)) })}\n`;
}

function toJson({ path, value, origin, variables, overrode }: ExplainedValue, locate: Locate): object {
  return {
    path,
    ...shownJson(value),
    origin: originJson(origin, locate),
    variables: variables.map((variable) => variableJson(variable, locate)),
    overrode: overrode.map((before) => ({ ...shownJson(before.value), origin: originJson(before.origin, locate) })),
  };
}

function shownJson(shown: Shown): object {
  if (shown.kind === 'hidden') return { value: null, hidden: true };
  return { value: typeof shown.value === 'bigint' ? String(shown.value) : shown.value };
}

function originJson({ kind, span, file, namedAt, inheritedFrom }: Origin, locate: Locate): object {
  return {
    kind,
    ...placeJson(span, locate),
    ...(file !== undefined && { as: file }),
    ...(namedAt && { namedAt: placeJson(namedAt, locate) }),
    ...(inheritedFrom !== undefined && { inheritedFrom }),
  };
}

function variableJson({ name, value, from }: ExplainedVariable, locate: Locate): object {
  const source =
    typeof from === 'string' ? { from } : { from: 'file', ...(from.span ? placeJson(from.span, locate) : { file: from.file }) };
  return { name, ...shownJson(value), ...source };
}

function placeJson(span: Span, locate: Locate): object {
  const { file, range } = locate(span);
  return { file, ...range };
}
