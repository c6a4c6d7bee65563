import type { RelatedSpan } from '../diagnostics/diagnostic.ts';
import type { VariableUse } from '../source/node.ts';

export interface Blame {
  /** Where the variables come from, in words. */
  readonly text?: string;
  /** The places in env files that set them. */
  readonly related?: readonly RelatedSpan[];
}

/** Names the variables that filled a value, because its fault is usually theirs and not the Compose file's. */
export function blameVariables(variables: readonly VariableUse[] = []): Blame {
  if (variables.length === 0) return {};
  const related = variables.flatMap(({ name, from }) =>
    typeof from === 'object' && from.span ? [{ message: `"${name}" is set here`, span: from.span }] : [],
  );
  return { text: variables.map(sourceOf).join(', '), ...(related.length > 0 && { related }) };
}

function sourceOf({ name, value, from }: VariableUse): string {
  if (from === 'default') return `the default of "${name}" is used`;
  if (from === 'unset' || value === undefined) return `"${name}" is not set`;
  return from === 'environment' ? `"${name}" comes from the environment` : `"${name}" comes from ${from.file}`;
}
