import { textAt } from '../../canonical/build-node.ts';
import { type CheckedProject, entriesAt, spanOf } from '../checked-project.ts';
import { blocking, servicesWithVolume } from './blocking.ts';
import { isExternal } from './is-external.ts';

/** The engine's names of volumes; keys of the file get the project's name in front, and fit. */
export function checkResourceNames(project: CheckedProject): void {
  for (const [key, { value }] of entriesAt(project.root, 'volumes')) {
    const name = textAt(value, 'name');
    const driver = textAt(value, 'driver') ?? '';
    if (name === undefined || isExternal(value) || !['', 'local'].includes(driver) || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) continue;
    blocking(
      project.report,
      servicesWithVolume(project, key),
    )({
      code: 'WL3005',
      severity: 'error',
      message: `name of the volume "${key}": "${name}" cannot be the name of a volume`,
      span: spanOf(value, 'name'),
      help: 'use two or more letters, digits, ".", "_" and "-", the first a letter or digit',
    });
  }
}
