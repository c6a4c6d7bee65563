import type { Span } from '../../diagnostics/span.ts';
import { resolvePaths } from '../canonical/resolve-paths.ts';
import { parentFolder, relativePath, resolvePath } from '../host-path.ts';
import { isRemote, reportRemote } from '../include/remote.ts';
import type { LoadContext } from '../load-context.ts';
import type { ExtendedFile, ExtendsOptions } from './chain.ts';
import type { Extends } from './read-extends.ts';

/** Gives the file that an `extends` names, loaded once however many services extend from it. */
export function extendedFiles(options: ExtendsOptions, context: LoadContext): (link: Extends) => ExtendedFile | undefined {
  const loaded = new Map<string, ExtendedFile | undefined>();
  return (link) => {
    if (!link.file) return undefined;
    if (isRemote(link.file.path)) return reportRemote(link.file.path, link.file.span, context.report);
    const path = resolvePath(options.workingDir, link.file.path);
    if (!loaded.has(path)) loaded.set(path, loadServices(path, link.file.span, options, context));
    return loaded.get(path);
  };
}

function loadServices(path: string, namedAt: Span, options: ExtendsOptions, context: LoadContext): ExtendedFile | undefined {
  const before = context.texts.has(path);
  const root = options.load(path, namedAt);
  if (!root) return undefined;
  // Relative paths of the file become relative to the folder of the project, as the reference has them.
  const folder = relativePath(options.workingDir, parentFolder(path));
  const services = resolvePaths(root, { workingDir: folder, home: context.home }).entries.get('services')?.value;
  if (services?.kind === 'map') return { file: path, services, done: new Map() };
  if (!before || services === undefined) {
    context.report({ code: 'WL6003', severity: 'error', message: `${path} declares no services that could be extended`, span: namedAt });
  }
  return undefined;
}
