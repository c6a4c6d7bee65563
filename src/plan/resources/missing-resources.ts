import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Project } from '../../model/project.ts';

/** An external network or volume that the engine does not have. */
export interface MissingResource {
  readonly kind: 'network' | 'volume';
  readonly key: string;
  readonly name: string;
}

/** @throws WindlassError NOT_FOUND with a located diagnostic for each, when there are any. */
export function refuseMissing(missing: readonly MissingResource[], project: Project): void {
  if (missing.length === 0) return;
  const diagnostics = missing.map(({ kind, key, name }): Diagnostic => {
    const span = project.spanAt(`/${kind}s/${key}`);
    return {
      code: 'WL7002',
      severity: 'error',
      message: `${kind} ${name} is declared as external, but the engine has no such ${kind}`,
      ...(span && { span }),
      help: `create it with "docker ${kind} create ${name}", or remove external: true to have it made`,
    };
  });
  const names = missing.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  throw new WindlassError('NOT_FOUND', `not on the engine: ${names}`, { diagnostics });
}
