import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceNode } from '../../source/node.ts';
import { blameVariables } from '../blame-variables.ts';
import { describePlace } from '../canonical/describe-place.ts';

/** Reports a value that has the right type but not the right form; names the variables that are to blame. */
export function malformed(
  place: { readonly path: readonly string[]; readonly report: Report },
  node: SourceNode,
  problem: string,
  help?: string,
  code: DiagnosticCode = 'WL3005',
): void {
  const { text, related } = blameVariables(node.provenance?.variables);
  const advice = [help, text].filter((part) => part !== undefined).join('; ');
  place.report({
    code,
    severity: 'error',
    message: `${describePlace(place.path)}: ${problem}`,
    span: node.span,
    ...(related && { related }),
    ...(advice !== '' && { help: advice }),
  });
}
