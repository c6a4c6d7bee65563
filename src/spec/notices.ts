import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Project } from '../model/project.ts';
import type { Notice } from './mapping.ts';

/**
 * Collects notices as diagnostics with their place in the file.
 *
 * @param base path in the canonical model that the notices' own paths start from, such as `['services', 'web']`; its last
 * part but one names the kind of thing that the messages are about, in the plural.
 */
export function collectNotices(
  project: Project,
  base: readonly [kind: 'services' | 'networks', name: string],
): { diagnostics: Diagnostic[]; report: (notice: Notice) => void } {
  const [kind, name] = base;
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    report({ at, message, ...notice }) {
      const span = project.spanAt(toPointer([...base, ...at]));
      diagnostics.push({ ...notice, message: `${kind.slice(0, -1)} ${name}: ${message}`, ...(span && { span }) });
    },
  };
}

function toPointer(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
