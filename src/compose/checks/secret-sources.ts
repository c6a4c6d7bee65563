import { textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, entriesAt } from './checked-project.ts';

/** A secret of this project has content: a driver of its own is not enough. */
export function checkSecretSources({ root, incomplete, report }: CheckedProject): void {
  for (const [name, { keySpan, value }] of entriesAt(root, 'secrets')) {
    if (incomplete.has(`secrets.${name}`)) continue;
    const external = valueAt(value, 'external');
    if ((external?.kind === 'scalar' && external.value === true) || textAt(value, 'file') || textAt(value, 'environment')) continue;
    report({
      code: 'WL3004',
      severity: 'error',
      message: `the secret "${name}" has neither "file" nor "environment"`,
      span: keySpan,
      help: 'name the file or the variable that holds it, or write "external: true"',
    });
  }
}
