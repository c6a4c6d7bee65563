import { parseByteSize } from '../../../model/byte-size.ts';
import type { SourceNode } from '../../../source/node.ts';
import { valueAt } from '../../canonical/build-node.ts';
import { type CheckedProject, type CheckedService, spanOf } from '../checked-project.ts';
import { blocking } from './blocking.ts';

interface Size {
  readonly node: SourceNode;
  readonly bytes: bigint;
}

/** Limits on memory that contradict each other. */
export function checkMemoryLimits(project: CheckedProject): void {
  for (const service of project.services) {
    const report = blocking(project.report, [service.name]);
    const resources = valueAt(valueAt(service.body, 'deploy'), 'resources');
    const limit = sizeAt(service.body, 'mem_limit') ?? sizeAt(valueAt(resources, 'limits'), 'memory');
    const reservation = sizeAt(service.body, 'mem_reservation') ?? sizeAt(valueAt(resources, 'reservations'), 'memory');
    const swap = sizeAt(service.body, 'memswap_limit');
    if (limit && reservation && reservation.bytes > limit.bytes) {
      report(conflict(service, reservation, limit, 'reserves more memory than its limit', 'lower the reservation or raise the limit'));
    }
    if (swap && limit && swap.bytes < limit.bytes) {
      const help = '"memswap_limit" counts memory and swap together: make it at least the limit on memory, or -1 for no limit';
      report(conflict(service, swap, limit, 'limits memory and swap together to less than memory alone', help));
    }
    if (swap && !limit && !service.body.entries.has('mem_limit')) {
      report({
        code: 'WL3004',
        severity: 'error',
        message: `service "${service.name}" has "memswap_limit", but no limit on memory`,
        span: spanOf(service.body, 'memswap_limit'),
        help: 'add "mem_limit"; memory and swap together are "memswap_limit"',
      });
    }
  }
}

/** Sizes that say something: 0 is no limit, and a negative number is unlimited swap. */
function sizeAt(map: SourceNode | undefined, key: string): Size | undefined {
  const node = valueAt(map, key);
  if (node?.kind !== 'scalar') return undefined;
  const size = parseByteSize(String(node.value));
  return size.ok && size.bytes > 0n ? { node, bytes: size.bytes } : undefined;
}

function conflict({ name }: CheckedService, size: Size, limit: Size, what: string, help: string) {
  return {
    code: 'WL4008',
    severity: 'error',
    message: `service "${name}" ${what}`,
    span: size.node.span,
    related: [{ message: 'the limit', span: limit.node.span }],
    help,
  } as const;
}
