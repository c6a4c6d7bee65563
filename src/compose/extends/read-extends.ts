import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';

/** What a service says of the one it extends. */
export interface Extends {
  readonly service: string;
  readonly serviceSpan: Span;
  readonly file?: { readonly path: string; readonly span: Span };
}

/** Reads `extends`; reports a malformed one and gives `undefined` as for a service that extends nothing. */
export function readExtends(service: MapNode, report: Report): Extends | undefined {
  const entry = service.entries.get('extends');
  if (!entry || entry.value.tag === 'reset') return undefined;
  const { value } = entry;
  const name = text(value);
  if (name !== undefined) return { service: name, serviceSpan: value.span };
  const named = value.kind === 'map' ? value.entries.get('service')?.value : undefined;
  const base = named && text(named);
  if (value.kind !== 'map' || !named || base === undefined) {
    report({
      code: 'WL6003',
      severity: 'error',
      message:
        value.kind === 'map'
          ? '"extends" does not name a service'
          : '"extends" must be the name of a service, or a map with "service" and "file"',
      span: value.kind === 'map' ? entry.keySpan : value.span,
      help: 'write "extends: {service: NAME}", and "file: PATH" for a service of another file',
    });
    return undefined;
  }
  const file = value.entries.get('file')?.value;
  const path = file && text(file);
  if (file && path === undefined && !(file.kind === 'scalar' && file.value === null)) {
    report({
      code: 'WL6003',
      severity: 'error',
      message: 'the file to extend from must be a path',
      span: file.span,
      help: 'write "file: PATH"',
    });
    return undefined;
  }
  return { service: base, serviceSpan: named.span, ...(file && path !== undefined && { file: { path, span: file.span } }) };
}

function text(node: SourceNode): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
