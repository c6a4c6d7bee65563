import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';

/** One entry of `include`. */
export interface Include {
  readonly paths: readonly NamedPath[];
  readonly projectDirectory?: NamedPath;
  readonly envFiles: readonly NamedPath[];
  readonly span: Span;
}

export interface NamedPath {
  readonly path: string;
  readonly span: Span;
}

/** Reads the `include` of a document; reports malformed entries and leaves them out. */
export function readInclude(root: MapNode, report: Report): readonly Include[] {
  const entry = root.entries.get('include');
  if (!entry || entry.value.tag === 'reset' || isNull(entry.value)) return [];
  if (entry.value.kind !== 'list') {
    report({
      code: 'WL6001',
      severity: 'error',
      message: '"include" must be a list',
      span: entry.value.span,
      help: 'put a "-" in front of each file',
    });
    return [];
  }
  return entry.value.items.flatMap((item) => (item.tag === 'reset' || isNull(item) ? [] : (readEntry(item, report) ?? [])));
}

function isNull(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function readEntry(item: SourceNode, report: Report): Include | undefined {
  if (item.kind === 'scalar' && typeof item.value === 'string')
    return { paths: [{ path: item.value, span: item.span }], envFiles: [], span: item.span };
  if (item.kind !== 'map') {
    report({
      code: 'WL6001',
      severity: 'error',
      message: 'an entry of "include" must be a path, or a map with "path"',
      span: item.span,
      help: 'write "- PATH", or "- path: PATH"',
    });
    return undefined;
  }
  const paths = readPaths(item, 'path', report);
  const envFiles = readPaths(item, 'env_file', report);
  const folder = readPaths(item, 'project_directory', report);
  if (!paths || !envFiles || !folder) return undefined;
  const [projectDirectory] = folder;
  return { paths, envFiles, span: item.span, ...(projectDirectory && projectDirectory.path !== '' && { projectDirectory }) };
}

function readPaths(item: MapNode, key: string, report: Report): readonly NamedPath[] | undefined {
  const value = item.entries.get(key)?.value;
  if (!value || isNull(value)) return [];
  const nodes = value.kind === 'list' && key !== 'project_directory' ? value.items : [value];
  const paths: NamedPath[] = [];
  for (const node of nodes) {
    const whole = node.kind === 'scalar' && key === 'project_directory' && Number.isInteger(node.value);
    if (node.kind === 'scalar' && (whole || typeof node.value === 'string')) paths.push({ path: String(node.value), span: node.span });
    else {
      report({
        code: 'WL6001',
        severity: 'error',
        message: `"${key}" of "include" must be a path`,
        span: node.span,
        help: `write "${key}: PATH"`,
      });
      return undefined;
    }
  }
  return paths;
}
