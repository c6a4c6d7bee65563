import type { Span } from '../diagnostics/span.ts';
import type { Project } from '../model/project.ts';
import type { ProjectSections } from '../model/shapes/project-shape.ts';
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
  const section = <Key extends keyof ProjectSections>(key: Key) => plainSection<Key>(root.entries.get(key)?.value);
  return {
    name,
    workingDir: discovery.workingDir,
    composeFiles: discovery.files,
    envFiles: discovery.envFiles,
    profiles: discovery.profiles,
    services: section('services'),
    disabledServices: off ? plainSection<'services'>({ ...root, entries: off }) : {},
    networks: section('networks'),
    volumes: section('volumes'),
    configs: section('configs'),
    secrets: section('secrets'),
    models: section('models'),
    extensions: Object.fromEntries(extensions),
    environment: discovery.environment.values,
    warnings: diagnostics.all,
    spanAt: (pointer) => spanAt(root, off, pointer),
  };
}

/** What `decode` made of a section is what its shape holds, and the compiler holds the shapes against the model. */
function plainSection<Key extends keyof ProjectSections>(node: SourceNode | undefined): ProjectSections[Key] {
  return Object(node?.kind === 'map' ? toPlain(node) : {});
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
