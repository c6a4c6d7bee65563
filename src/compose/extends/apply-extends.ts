import type { MapEntry, MapNode, SourceNode } from '../../source/node.ts';
import { attributes } from '../attributes/table.ts';
import { isNull } from '../canonical/build-node.ts';
import type { LoadContext } from '../load-context.ts';
import { mergeMaps } from '../merge/merge-nodes.ts';
import { withoutTags } from '../merge/without-tags.ts';
import { noteFaults } from '../note-faults.ts';
import type { ExtendedFile, ExtendsOptions, Link } from './chain.ts';
import { extendedFiles } from './extended-files.ts';
import { type Extends, readExtends } from './read-extends.ts';
import { reportCycle, reportUnknownBase } from './report-extends.ts';

/** Gives every service of a document what it inherits, by the rules by which a later file joins an earlier one. */
export function applyExtends(root: MapNode, options: ExtendsOptions, context: LoadContext): MapNode {
  const services = root.entries.get('services');
  if (services && isNull(services.value) && services.value.tag === undefined) {
    // Merged, an empty section would pass unseen.
    context.report({
      code: 'WL3002',
      severity: 'error',
      message: '"services" is empty',
      span: services.keySpan,
      help: 'list services below it, or remove it',
    });
    context.faulty.add(services.keySpan);
  }
  if (services?.value.kind !== 'map' || services.value.tag === 'reset') return root;
  const own: ExtendedFile = { file: options.file, services: services.value, done: new Map() };
  const files = extendedFiles(options, context);
  let changed: Map<string, MapEntry> | undefined;
  for (const [name, entry] of services.value.entries) {
    if (entry.value.kind !== 'map' || !entry.value.entries.has('extends') || entry.value.tag === 'reset') continue;
    changed ??= new Map(services.value.entries);
    changed.set(name, { keySpan: entry.keySpan, value: resolveService(name, own, files, context) });
  }
  if (!changed) return root;
  const entries = new Map(root.entries);
  entries.set('services', { keySpan: services.keySpan, value: { ...services.value, entries: changed } });
  return { ...root, entries };
}

/** Follows the chain to the service that extends nothing, then merges back up. A loop, not a recursion: chains can be long. */
function resolveService(
  name: string,
  own: ExtendedFile,
  files: (link: Extends) => ExtendedFile | undefined,
  context: LoadContext,
): SourceNode {
  const chain: Link[] = [];
  const places = new Map<string, number>();
  let file: ExtendedFile = own;
  let current = name;
  let base: SourceNode | undefined;
  for (;;) {
    const finished = file.done.get(current);
    const service = finished ?? file.services.entries.get(current)?.value;
    const link = finished || service?.kind !== 'map' || service.tag === 'reset' ? undefined : readExtends(service, noteFaults(context));
    if (!link || service?.kind !== 'map') {
      base = service;
      break;
    }
    const place = `${file.file} ${current}`;
    const repeated = places.get(place);
    if (repeated !== undefined) {
      reportCycle(chain.slice(repeated), context.report);
      break;
    }
    places.set(place, chain.length);
    chain.push({ file: file.file, name: current, service, extends: link });
    const target: ExtendedFile | undefined = link.file ? files(link) : file;
    if (!target) break;
    if (!target.services.entries.has(link.service)) {
      reportUnknownBase(current, link, target, context.report);
      break;
    }
    // The names of a chain's links are those of the files that declare them.
    file = target;
    current = link.service;
  }
  // A chain that breaks off has been reported; what its services would have inherited is not known.
  if (base === undefined) for (const link of chain) if (link.file === own.file) context.incomplete.add(`services.${link.name}`);
  return mergeChain(chain, base, own, context);
}

function mergeChain(chain: readonly Link[], innermost: SourceNode | undefined, own: ExtendedFile, context: LoadContext): SourceNode {
  let base = innermost;
  for (const link of chain.toReversed()) {
    // A base without a body leaves the service as it is, its "extends" included.
    const merged = base?.kind === 'map' && base.tag !== 'reset' ? inherit(base, link, context) : link.service;
    if (link.file === own.file) own.done.set(link.name, merged);
    base = merged;
  }
  return base ?? { kind: 'map', entries: new Map(), span: own.services.span };
}

function inherit(base: MapNode, link: Link, context: LoadContext): MapNode {
  const inherited = withoutTags(base);
  if (inherited.kind !== 'map') return withoutExtends(link.service);
  const cursor = attributes.child('services')?.child(link.name);
  const merged = mergeMaps(inherited, withoutExtends(link.service), cursor, ['services', link.name], {
    report: context.report,
    keepTags: true,
  });
  return { ...merged, span: link.service.span, ...(link.service.tag && { tag: link.service.tag }) };
}

function withoutExtends(service: MapNode): MapNode {
  const entries = new Map(service.entries);
  entries.delete('extends');
  return { ...service, entries };
}
