import type { Span } from '../diagnostics/span.ts';
import type { Project } from '../model/project.ts';
import type { MapEntry, MapNode, SourceNode } from '../source/node.ts';
import { toPlain } from './canonical/to-plain.ts';
import type { Diagnostics } from './collect-diagnostics.ts';
import type { Discovery } from './discover/discover.ts';

interface Loaded {
  readonly name: string;
  readonly discovery: Discovery;
  readonly diagnostics: Diagnostics;
}

/** The plain project of a decoded tree. */
export function toProject(
  root: MapNode,
  off: ReadonlyMap<string, MapEntry> | undefined,
  { name, discovery, diagnostics }: Loaded,
): Project {
  const extensions = [...root.entries].filter(([key]) => key.startsWith('x-')).map(([key, { value }]) => [key, toPlain(value)] as const);
  return {
    name,
    workingDir: discovery.workingDir,
    composeFiles: discovery.files,
    envFiles: discovery.envFiles,
    profiles: discovery.profiles,
    services: section(root.entries.get('services')?.value),
    disabledServices: off ? section({ ...root, entries: off }) : {},
    networks: section(root.entries.get('networks')?.value),
    volumes: section(root.entries.get('volumes')?.value),
    configs: section(root.entries.get('configs')?.value),
    secrets: section(root.entries.get('secrets')?.value),
    models: section(root.entries.get('models')?.value),
    extensions: Object.fromEntries(extensions),
    environment: discovery.environment.values,
    warnings: diagnostics.all,
    spanAt: (pointer) => spanAt(root, off, pointer),
  };
}

// The decoded tree mirrors the model one to one: `decode` gave every value its type.
// biome-ignore lint/suspicious/noExplicitAny: the one place where checked data takes its type
function section(node: SourceNode | undefined): Readonly<Record<string, any>> {
  return node?.kind === 'map' ? Object(toPlain(node)) : {};
}

/** Follows a JSON pointer as far as it goes. */
function spanAt(root: MapNode, off: ReadonlyMap<string, MapEntry> | undefined, pointer: string): Span | undefined {
  let node: SourceNode = root;
  for (const [depth, part] of pointer.split('/').slice(1).entries()) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const next: SourceNode | undefined =
      node.kind === 'map' ? node.entries.get(key)?.value : node.kind === 'list' ? node.items[Number(key)] : undefined;
    const disabled: SourceNode | undefined = next === undefined && depth === 1 ? off?.get(key)?.value : undefined;
    const found: SourceNode | undefined = next ?? disabled;
    if (!found) break;
    node = found;
  }
  return node.span;
}
