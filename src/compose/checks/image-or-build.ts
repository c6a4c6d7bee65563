import { textAt } from '../canonical/build-node.ts';
import type { CheckedProject } from './checked-project.ts';

/** A container needs an image: one that is named or one that is built. */
export function checkImageOrBuild({ services, incomplete, report }: CheckedProject): void {
  for (const { name, keySpan, body } of services) {
    if (textAt(body, 'image') || body.entries.has('build') || body.entries.has('provider') || incomplete.has(`services.${name}`)) continue;
    report({
      code: 'WL4007',
      severity: 'error',
      message: `service "${name}" has neither "image" nor "build"`,
      span: keySpan,
      help: 'name an image ("image: nginx"), or the folder of a Dockerfile ("build: .")',
    });
  }
}
