import type { Span } from '../diagnostics/span.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import { enforceUnicity } from './attributes/enforce-unicity.ts';
import { attributes } from './attributes/table.ts';
import { canonicalize } from './canonical/canonicalize.ts';
import { omitEmpty } from './canonical/omit-empty.ts';
import { resolvePaths } from './canonical/resolve-paths.ts';
import { setDefaults } from './canonical/set-defaults.ts';
import { checkShape } from './check-shape.ts';
import { checkResources } from './checks/check-resources.ts';
import type { Environment } from './discover/environment.ts';
import { dropFaulty } from './drop-faulty.ts';
import { applyExtends } from './extends/apply-extends.ts';
import { applyInclude, type LoadIncluded } from './include/apply-include.ts';
import { interpolate } from './interpolate/interpolate.ts';
import type { LoadContext, Wanted } from './load-context.ts';
import { mergeMaps } from './merge/merge-nodes.ts';
import { findTags, type TagPath, withTags } from './merge/tag-paths.ts';
import { withoutTags } from './merge/without-tags.ts';
import { resolveEnvironment } from './normalize/resolve-environment.ts';
import { noteFaults } from './note-faults.ts';
import { readDocuments } from './read-source.ts';

/** Files that are merged into one model, and what they are relative to. */
export interface ModelSource {
  readonly files: readonly ({ readonly path: string } & Wanted)[];
  /** Absolute folder for `include` and `extends`. */
  readonly workingDir: string;
  /** The folder put in front of relative paths; `undefined` leaves them as they are. */
  readonly pathBase: string | undefined;
  readonly environment: Environment;
  /** Files that include these, the outermost first. */
  readonly including: readonly string[];
}

/** Reads and merges files into a canonical model, up to what is still missing once for the whole project. */
export function loadModel(source: ModelSource, context: LoadContext): MapNode | undefined {
  let model: MapNode | undefined;
  for (const file of source.files) {
    for (const document of readDocuments(file.path, context, file) ?? []) {
      model = joinDocument(model, document, file.path, source, context) ?? model;
    }
  }
  if (!model) return undefined;
  const complete = setDefaults(model);
  checkResources(complete, context);
  const located =
    source.pathBase === undefined
      ? complete
      : resolvePaths(complete, { workingDir: source.pathBase, home: context.home, resolveLink: context.files.realPath });
  return context.interpolate ? resolveEnvironment(located, source.environment.values) : located;
}

/** The stages of one document, in the order of the reference. */
function joinDocument(
  model: MapNode | undefined,
  document: SourceNode,
  file: string,
  source: ModelSource,
  context: LoadContext,
): MapNode | undefined {
  const root = documentMap(document, context);
  if (!root) return undefined;
  const filled = context.interpolate ? interpolate(root, source.environment, context) : root;
  const extended = applyExtends(filled, { file, workingDir: source.workingDir, load: loadExtended(source, context) }, context);
  const including = [...source.including, file];
  const included = applyInclude(
    extended,
    { workingDir: source.workingDir, environment: source.environment, including, load: loadIncluded(context) },
    context,
  );
  return canonicalModel(mergeDocument(model, included, context), true, context);
}

function documentMap(document: SourceNode, context: LoadContext): MapNode | undefined {
  if (document.kind === 'map') return document;
  context.report({
    code: 'WL1004',
    severity: 'error',
    message: document.kind === 'scalar' && document.value === null ? 'the document is empty' : 'a Compose file must be a map',
    span: document.span,
    help: 'start with "services:"',
  });
  return undefined;
}

function mergeDocument(model: MapNode | undefined, document: MapNode, context: LoadContext): MapNode {
  if (model) return mergeMaps(model, document, attributes, [], { report: context.report, keepTags: false });
  // Marks are rare, and looking for one in the text is quicker than in every node.
  if (!hasMarks(context.texts.get(document.span.file) ?? '!')) return document;
  const plain = withoutTags(document);
  return plain.kind === 'map' ? plain : document;
}

function hasMarks(text: string): boolean {
  return text.includes('!reset') || text.includes('!override') || text.includes('%TAG') || text.includes('!<');
}

function canonicalModel(merged: MapNode, checked: boolean, context: LoadContext): MapNode {
  const report = noteFaults(context);
  const unique = enforceUnicity(merged, report);
  const sound = checked ? checkShape(unique, context) : dropFaulty(unique, context.faulty, context.incomplete);
  const before = context.faulty.size;
  const canonical = omitEmpty(canonicalize(sound, { interpolated: context.interpolate }, report));
  return context.faulty.size === before ? canonical : dropFaulty(canonical, context.faulty, context.incomplete);
}

function loadIncluded(context: LoadContext): LoadIncluded {
  return (included) => loadModel({ ...included, pathBase: included.relativeDir }, context);
}

/** A file that is extended from is not checked as a whole: only what is inherited has to fit. */
function loadExtended(source: ModelSource, context: LoadContext) {
  return (path: string, namedAt: Span): MapNode | undefined => {
    let model: MapNode | undefined;
    const tags: TagPath[] = [];
    for (const document of readDocuments(path, context, { as: 'extended file', namedAt }) ?? []) {
      const root = documentMap(document, context);
      if (!root) continue;
      const filled = context.interpolate ? interpolate(root, source.environment, context) : root;
      tags.push(...findTags(filled));
      model = canonicalModel(mergeDocument(model, filled, context), false, context);
    }
    // The marks still count for what the services of this file extend themselves.
    return model && withTags(model, tags);
  };
}
