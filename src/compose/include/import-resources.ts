import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { MapEntry, MapNode } from '../../source/node.ts';
import { sameValue } from '../merge/same-value.ts';

const sections = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** Copies the resources of an included project into the including document. The same name may stand twice only for the same thing. */
export function importResources(root: MapNode, included: MapNode, includedAt: Span, report: Report): MapNode {
  const entries = new Map(root.entries);
  for (const section of sections) {
    const from = included.entries.get(section);
    if (from?.value.kind !== 'map') continue;
    const into = entries.get(section);
    if (into && into.value.kind !== 'map' && !(into.value.kind === 'scalar' && into.value.value === null)) continue;
    const own = into?.value.kind === 'map' ? into.value.entries : new Map<string, MapEntry>();
    const joined = join(section, own, from.value, includedAt, report);
    const value: MapNode = into?.value.kind === 'map' ? { ...into.value, entries: joined } : { ...from.value, entries: joined };
    entries.set(section, { keySpan: into?.keySpan ?? from.keySpan, value });
  }
  return { ...root, entries };
}

function join(section: string, own: ReadonlyMap<string, MapEntry>, from: MapNode, includedAt: Span, report: Report): Map<string, MapEntry> {
  const joined = new Map(own);
  for (const [name, entry] of from.entries) {
    const existing = joined.get(name);
    if (!existing) joined.set(name, entry);
    // `!reset` is for earlier files: the included resource takes its place.
    else if (existing.value.tag === 'reset') joined.set(name, { keySpan: entry.keySpan, value: { ...entry.value, tag: 'override' } });
    else if (!sameValue(existing.value, entry.value)) {
      report({
        code: 'WL6005',
        severity: 'error',
        message: `${section}.${name} is defined here and, differently, in an included file`,
        span: existing.keySpan,
        related: [
          { message: 'the definition that is included', span: entry.keySpan },
          { message: 'the include', span: includedAt },
        ],
        help: 'rename one of them; to change an included resource, list an override file under the "path" of the include',
      });
    }
  }
  return joined;
}
