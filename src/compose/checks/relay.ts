import { valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, spanOf } from './checked-project.ts';

/** Only who understands HTTP can add a header to a request. */
export function checkRelay({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const settings = valueAt(body, 'x-windlass');
    const edge = settings && valueAt(settings, 'edge');
    const forward = edge && valueAt(edge, 'forward');
    if (!edge || forward?.kind !== 'scalar' || forward.value !== 'header') continue;
    const mode = valueAt(edge, 'mode');
    if (mode?.kind === 'scalar' && mode.value === 'http') continue;
    report({
      code: 'WL4008',
      severity: 'error',
      message: `x-windlass.edge of service "${name}" has forward: header without mode: http`,
      span: spanOf(edge, 'forward'),
      help: "add mode: http, or tell the client's address by forward: proxy",
    });
  }
}
