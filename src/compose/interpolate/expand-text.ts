import type { Span } from '../../diagnostics/span.ts';
import type { ScalarNode, VariableUse } from '../../source/node.ts';
import { type SubstitutionProblem, substitute } from '../../source/substitute.ts';
import { closest } from '../../util/closest.ts';
import type { Filling } from './interpolation.ts';

/** Fills the variables of one value in; reports at the place of each faulty one, and gives `undefined` if there is one. */
export function expandText(node: ScalarNode, text: string, interpolation: Filling): ScalarNode | undefined {
  const { context, environment } = interpolation;
  const variables: VariableUse[] = [];
  let sound = true;
  const placeOf = (start: number, end: number): Span => spanInside(node, text, start, end, context.texts);
  const value = substitute(text, {
    lookup: environment.lookup,
    onUse: (use) => variables.push(use),
    onUnset: (name, start, end) => {
      if (context.unset.has(name)) return;
      context.unset.add(name);
      context.report({
        code: 'WL2003',
        severity: 'warning',
        message: `the variable "${name}" is not set; an empty text stands in for it`,
        span: placeOf(start, end),
        help: unsetHelp(name, interpolation),
      });
    },
    onProblem: (problem) => {
      sound = false;
      reportProblem(problem, placeOf(problem.start, problem.end), interpolation);
    },
  });
  if (!sound) return undefined;
  const provenance = variables.length > 0 ? { ...node.provenance, variables } : node.provenance;
  return node.tag ? { ...node, value, provenance } : { kind: 'scalar', value, span: node.span, provenance };
}

function unsetHelp(name: string, interpolation: Filling): string {
  return `${meantVariable(name, interpolation)}set it in the environment or in .env, or give a default: \${${name}:-…}`;
}

function meantVariable(name: string, { environment }: Filling): string {
  const similar = closest(name, Object.keys(environment.values));
  return similar === undefined ? '' : `did you mean "${similar}"? If not, `;
}

function reportProblem(problem: SubstitutionProblem, span: Span, interpolation: Filling): void {
  const { report } = interpolation.context;
  if (problem.kind === 'malformed') {
    const unclosed = !problem.expression.includes('}');
    report({
      code: 'WL2001',
      severity: 'error',
      message: unclosed ? `"${problem.expression}" is never closed` : `"${problem.expression}" is not a variable`,
      span,
      help: unclosed
        ? 'add the closing }, or write $$ for a $ sign'
        : 'a variable is ${NAME}, ${NAME:-default} or ${NAME:?message}; write $$ for a $ sign',
    });
    return;
  }
  if (problem.kind === 'deep') {
    const message = `variables are nested deeper than ${problem.deepest} levels`;
    report({ code: 'WL1006', severity: 'error', message, span, help: 'set the inner values in variables of their own' });
    return;
  }
  const state = problem.empty ? 'empty' : 'not set';
  report({
    code: 'WL2002',
    severity: 'error',
    message: `the required variable "${problem.name}" is ${state}${problem.message === '' ? '' : `: ${problem.message}`}`,
    span,
    help: `${problem.empty ? '' : meantVariable(problem.name, interpolation)}set ${problem.name} in the environment or in .env`,
  });
}

/**
 * The place in the file of a part of a value. A value differs from its text by quotes, escapes and folded lines, but its dollar
 * signs stand in the same order.
 */
function spanInside(node: ScalarNode, text: string, start: number, end: number, texts: ReadonlyMap<string, string>): Span {
  const { file } = node.span;
  const written = texts.get(file)?.slice(node.span.start, node.span.end) ?? '';
  let at = -1;
  for (let seen = text.slice(0, start).split('$').length; seen > 0; seen--) {
    at = written.indexOf('$', at + 1);
    if (at < 0) return node.span;
  }
  const from = node.span.start + at;
  return { file, start: from, end: Math.min(from + (end - start), node.span.end) };
}
