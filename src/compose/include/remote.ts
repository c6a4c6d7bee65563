import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';

/** Whether a path names a git repository or an OCI artifact rather than a file. */
export function isRemote(path: string): boolean {
  return /^(?:oci|git|ssh|https?):\/\//.test(path) || path.startsWith('git@') || path.startsWith('github.com/');
}

export function reportRemote(path: string, span: Span | undefined, report: Report): undefined {
  report({
    code: 'WL6006',
    severity: 'error',
    message: `"${path}" is not on this machine, and files are not fetched from elsewhere`,
    ...(span && { span }),
    help: 'fetch it yourself, for example with git, and name the file',
  });
  return undefined;
}
