import { normalizeName } from '../../compose/discover/project-name.ts';
import type { LoadResult, ReadFile } from '../../compose/load-project.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { SourceNode } from '../../source/node.ts';
import type { Origin } from './explained-value.ts';

const kinds: Readonly<Record<string, Origin['kind']>> = {
  env_file: 'env-file',
  default: 'default',
  implied: 'implied',
  environment: 'environment',
};

/** Says where a value stands, and how that place became part of the project. */
export function originOf({ span, provenance }: SourceNode, path: readonly (string | number)[], { files, project }: LoadResult): Origin {
  if (path.length === 1 && path[0] === 'name') return originOfName(span, { files, project });
  const { via } = provenance ?? {};
  const kind = (via === undefined ? undefined : kinds[via]) ?? 'file';
  const file = files.get(span.file);
  const foreign = file && !project.composeFiles.includes(span.file) ? file : undefined;
  const [section, service] = path;
  const declaring = section === 'services' && file ? serviceAround(span, file) : undefined;
  return {
    kind,
    span,
    ...(foreign && { file: foreign.as, ...(foreign.namedAt && { namedAt: foreign.namedAt }) }),
    ...(declaring !== undefined && declaring !== service && { inheritedFrom: declaring }),
  };
}

/** The last file that names the project, unless the command line, the environment or the folder did. */
function originOfName(span: Span, { files, project }: Pick<LoadResult, 'files' | 'project'>): Origin {
  const written = project.composeFiles
    .flatMap((path) => files.get(path)?.documents ?? [])
    .flatMap((document) => (document.kind === 'map' ? [document.entries.get('name')?.value] : []))
    .findLast((node) => node?.kind === 'scalar');
  const fits = written?.kind === 'scalar' && (String(written.value).includes('$') || normalizeName(String(written.value)) === project.name);
  return written && fits ? { kind: 'file', span: written.span } : { kind: 'given', span };
}

/** The service whose text a place is in. */
function serviceAround(span: Span, { documents }: ReadFile): string | undefined {
  for (const document of documents) {
    const services = document.kind === 'map' ? document.entries.get('services')?.value : undefined;
    if (services?.kind !== 'map') continue;
    for (const [name, { keySpan, value }] of services.entries) if (keySpan.start <= span.start && span.end <= value.span.end) return name;
  }
  return undefined;
}
