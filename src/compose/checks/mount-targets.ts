import type { Span } from '../../diagnostics/span.ts';
import type { SourceNode } from '../../source/node.ts';
import { textAt, valueAt } from '../canonical/build-node.ts';
import { cleanPath } from '../canonical/clean-path.ts';
import { type CheckedProject, itemsAt } from './checked-project.ts';

/** Two mounts in one place would hide each other. */
export function checkMountTargets({ services, report }: CheckedProject): void {
  for (const { name, body } of services) {
    const taken = new Map<string, Span>();
    const mounts = [...itemsAt(body, 'tmpfs').map(tmpfsTarget), ...itemsAt(body, 'volumes').map(volumeTarget)];
    for (const { path, span } of mounts) {
      const earlier = taken.get(path);
      if (!earlier) taken.set(path, span);
      else {
        report({
          code: 'WL4014',
          severity: 'error',
          message: `service "${name}" mounts two things at "${path}"`,
          span,
          related: [{ message: 'the other mount', span: earlier }],
          help: 'give one of them another target',
        });
      }
    }
  }
}

interface Mount {
  readonly path: string;
  readonly span: Span;
}

function tmpfsTarget(item: SourceNode): Mount {
  const text = item.kind === 'scalar' ? String(item.value) : '';
  return { path: text.split(':', 1)[0] ?? '', span: item.span };
}

function volumeTarget(item: SourceNode): Mount {
  return { path: cleanPath(textAt(item, 'target') ?? ''), span: valueAt(item, 'target')?.span ?? item.span };
}
