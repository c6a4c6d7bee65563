import { isAbsolute } from 'node:path';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ServiceName } from '../../model/names.ts';

/** One side of a copy. */
export type CopyArgument =
  | { readonly kind: 'service'; readonly service: ServiceName; readonly path: string }
  | { readonly kind: 'local'; readonly path: string }
  /** `-`: a tar archive on standard input or output. */
  | { readonly kind: 'stream' };

export type CopyDirection =
  | { readonly kind: 'from'; readonly service: ServiceName; readonly path: string; readonly local: LocalArgument }
  | { readonly kind: 'to'; readonly service: ServiceName; readonly path: string; readonly local: LocalArgument };

export type LocalArgument = Exclude<CopyArgument, { readonly kind: 'service' }>;

/**
 * Which of the two arguments of a copy names a service.
 *
 * @throws WindlassError USAGE when it is neither or both.
 */
export function copyDirection(from: string, to: string): CopyDirection {
  const source = parseCopyArgument(from);
  const destination = parseCopyArgument(to);
  if (source.kind === 'service' && destination.kind === 'service') {
    throw new WindlassError('USAGE', 'a copy goes between a container and this machine, not between two containers', {
      help: `copy to a folder first, or write "windlass cp ${from} - | windlass cp - ${to}"`,
    });
  }
  if (source.kind === 'service') return { ...source, kind: 'from', local: localOf(destination) };
  if (destination.kind === 'service') return { ...destination, kind: 'to', local: localOf(source) };
  throw new WindlassError('USAGE', 'neither path is in a container', { help: 'write one of them as SERVICE:PATH' });
}

/** What stands before the first colon is a service, unless the text is plainly a path: absolute, or beginning with a dot. */
export function parseCopyArgument(text: string): CopyArgument {
  if (text === '-') return { kind: 'stream' };
  const colon = text.indexOf(':');
  if (colon <= 0 || text.startsWith('.') || isAbsolute(text)) return { kind: 'local', path: text };
  return { kind: 'service', service: text.slice(0, colon), path: text.slice(colon + 1) };
}

function localOf(argument: CopyArgument): LocalArgument {
  if (argument.kind === 'service') throw new Error('a service on both sides');
  return argument;
}
