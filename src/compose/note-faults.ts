import type { Report } from '../diagnostics/diagnostic.ts';
import type { LoadContext } from './load-context.ts';

/** Reports, and remembers the places of errors as faulty. */
export function noteFaults(context: LoadContext): Report {
  return (diagnostic) => {
    if (diagnostic.severity === 'error' && diagnostic.span) context.faulty.add(diagnostic.span);
    context.report(diagnostic);
  };
}
