import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceNode } from '../../source/node.ts';
import { describePlace } from '../canonical/describe-place.ts';

/** Reports a value that has the right type but not the right form; names the variables that are to blame. */
export function malformed(
  place: { readonly path: readonly string[]; readonly report: Report },
  node: SourceNode,
  problem: string,
  help?: string,
  code: DiagnosticCode = 'WL3005',
): void {
  const advice = [help, blamedVariables(node)].filter((part) => part !== undefined).join('; ');
  place.report({
    code,
    severity: 'error',
    message: `${describePlace(place.path)}: ${problem}`,
    span: node.span,
    ...(advice !== '' && { help: advice }),
  });
}

/** The fault of a value that variables filled is usually theirs. */
function blamedVariables(node: SourceNode): string | undefined {
  const named = node.provenance?.variables?.map(({ name, value, from }) => {
    if (value === undefined && from !== 'default') return `"${name}" is not set`;
    if (from === 'default') return `the default of "${name}" is used`;
    return typeof from === 'string' ? `"${name}" comes from the environment` : `"${name}" comes from ${from.file}`;
  });
  return named && named.length > 0 ? named.join(', ') : undefined;
}
