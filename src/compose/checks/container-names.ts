import type { Span } from '../../diagnostics/span.ts';
import { textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, numberAt, spanOf } from './checked-project.ts';

/** A container name is taken once: by one container of one service. */
export function checkContainerNames({ services, report }: CheckedProject): void {
  const taken = new Map<string, { readonly service: string; readonly span: Span }>();
  for (const { name, body } of services) {
    const containerName = textAt(body, 'container_name');
    if (!containerName) continue;
    const span = spanOf(body, 'container_name');
    const earlier = taken.get(containerName);
    if (earlier) {
      report({
        code: 'WL4011',
        severity: 'error',
        message: `the container name "${containerName}" of service "${name}" is already taken by service "${earlier.service}"`,
        span,
        related: [{ message: 'first used here', span: earlier.span }],
        help: 'choose another name, or leave "container_name" out',
      });
    } else taken.set(containerName, { service: name, span });
    const deploy = valueAt(body, 'deploy');
    const scale = numberAt(body, 'scale');
    const count = scale ?? numberAt(deploy, 'replicas');
    if (count === undefined || count <= 1) continue;
    report({
      code: 'WL4008',
      severity: 'error',
      message: `service "${name}" has the container name "${containerName}", which only one of its ${count} containers could have`,
      span,
      related: [
        { message: 'the number of containers', span: scale === undefined ? spanOf(deploy ?? body, 'replicas') : spanOf(body, 'scale') },
      ],
      help: 'leave "container_name" out, or run one container',
    });
  }
}
