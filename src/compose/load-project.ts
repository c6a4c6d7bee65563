import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inOrder } from '../diagnostics/in-order.ts';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Project } from '../model/project.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import type { SourceFiles } from '../source/source-files.ts';
import { decode } from './canonical/decode.ts';
import { checkProject } from './checks/check-project.ts';
import { collectDiagnostics, type Diagnostics } from './collect-diagnostics.ts';
import { type Discovery, discover } from './discover/discover.ts';
import { withVariable } from './discover/environment.ts';
import { isTrue } from './discover/is-true.ts';
import { projectName } from './discover/project-name.ts';
import type { LoadContext, Wanted } from './load-context.ts';
import { loadModel } from './load-model.ts';
import type { LoadRequest } from './load-request.ts';
import { mergeFileVariables } from './merge-file-variables.ts';
import { normalize } from './normalize/normalize.ts';
import { reconcileDeploy } from './normalize/reconcile-deploy.ts';
import { readDocuments } from './read-source.ts';
import { selectServices } from './selection/select-services.ts';
import { splitByProfile } from './selection/split-by-profile.ts';
import { withoutUnusedResources } from './selection/without-unused-resources.ts';
import { toProject } from './to-project.ts';

const composeFile = { as: 'Compose file' };

export interface LoadResult {
  readonly project: Project;
  /** The canonical model with the place of every value. Not typed, and with all services, when variables were left alone. */
  readonly tree: MapNode;
  /** The files that were read, with what they hold, for telling where a value comes from. */
  readonly files: ReadonlyMap<string, ReadFile>;
}

export interface ReadFile extends Wanted {
  readonly documents: readonly SourceNode[];
}

/**
 * Loads a Compose project: finds its files, reads and merges them, and gives the canonical model.
 *
 * @param request what to load; all durations and sizes of the result are texts as the language writes them.
 * @param files the only access to the outside.
 * @throws WindlassError `PROJECT_INVALID` with every error of the load as diagnostics; `USAGE` for a malformed switch.
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export function loadProject(request: LoadRequest, files: SourceFiles): LoadResult {
  const diagnostics = collectDiagnostics();
  const context: LoadContext = {
    files,
    report: diagnostics.report,
    texts: new Map(),
    wanted: new Map(),
    documents: new Map(),
    included: new WeakMap(),
    environments: new WeakMap(),
    interpolate: request.interpolate !== false,
    home: request.environment.HOME,
    unset: new Set(),
    faulty: new Set(),
    incomplete: new Set(),
  };
  const discovery = discover(request, context);
  failWithoutFiles(discovery, diagnostics, context);
  const documents = discovery.files.flatMap((path) => readDocuments(path, context, composeFile) ?? []);
  const name = projectName(request, discovery, documents, context);
  const model = readModel(name, request, discovery, context);
  if (!model || model.entries.size === 0) return failEmpty(discovery, diagnostics, context);
  const tree =
    request.normalize === false
      ? model
      : normalize(model, { projectName: name, environment: context.interpolate ? discovery.environment.values : {} });
  if (!context.interpolate && !request.typed) return finish(toProject(tree, undefined, { name, discovery, diagnostics }), tree);

  const decoded = decode(tree, request.typed === 'possibly' ? () => undefined : context.report);
  const { on, off } = splitByProfile(decoded, discovery.profiles, request.services ?? []);
  if (request.checkConsistency !== false && request.typed !== 'possibly') checkProject(on, off, context);
  const reconciled = request.checkConsistency === false ? on : reconcileDeploy(on, context.report);
  const { environment, workingDir } = discovery;
  const complete = mergeFileVariables(reconciled, { environment, workingDir, readFiles: request.resolveEnvironment !== false }, context);
  const joinsWithUnderscore = request.compatibility ?? isTrue(environment.values.COMPOSE_COMPATIBILITY);
  const project: Project = {
    ...toProject(complete, off, { name, discovery, diagnostics }),
    ...(joinsWithUnderscore && { nameSeparator: '_' }),
    ...(request.allResources && { allResources: true }),
  };
  const selected = selectServices(project, request.services ?? [], context.report);
  return finish(request.allResources ? selected : withoutUnusedResources(selected), complete);

  function finish(project: Project, tree: MapNode): LoadResult {
    if (diagnostics.hasErrors() || (request.strict && diagnostics.all.length > 0)) fail(diagnostics, context, request.strict);
    return { project: { ...project, warnings: inOrder(diagnostics.all, context.wanted.keys()) }, tree, files: readFiles(context) };
  }
}

function readFiles({ wanted, documents }: LoadContext): ReadonlyMap<string, ReadFile> {
  return new Map([...wanted].map(([path, who]) => [path, { ...who, documents: documents.get(path) ?? [] }]));
}

function readModel(name: string, request: LoadRequest, discovery: Discovery, context: LoadContext): MapNode | undefined {
  return loadModel(
    {
      files: discovery.files.map((path) => ({ path, ...composeFile })),
      workingDir: discovery.workingDir,
      pathBase: request.resolvePaths === false ? undefined : discovery.workingDir,
      environment: withVariable(discovery.environment, 'COMPOSE_PROJECT_NAME', name),
      including: [],
    },
    context,
  );
}

function failWithoutFiles(discovery: Discovery, diagnostics: Diagnostics, context: LoadContext): void {
  if (discovery.files.length > 0) return;
  if (diagnostics.hasErrors()) fail(diagnostics, context);
  diagnostics.report({
    code: 'WL1003',
    severity: 'error',
    message: `there is no Compose file in ${discovery.workingDir} or a folder above it`,
    help: 'create compose.yaml, or name a file with -f',
  });
  fail(diagnostics, context);
}

function failEmpty(discovery: Discovery, diagnostics: Diagnostics, context: LoadContext): never {
  if (!diagnostics.hasErrors()) {
    const span = { file: discovery.files[0] ?? '-', start: 0, end: 0 };
    diagnostics.report({ code: 'WL1004', severity: 'error', message: 'the Compose file is empty', span, help: 'start with "services:"' });
  }
  return fail(diagnostics, context);
}

function fail({ all }: Diagnostics, { wanted }: LoadContext, strict = false): never {
  const ordered = inOrder(all, wanted.keys());
  const found: readonly Diagnostic[] = strict ? ordered.map((diagnostic) => ({ ...diagnostic, severity: 'error' })) : ordered;
  const errors = found.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const summary = errors.length === 1 && first ? first.message : `the project has ${errors.length} errors`;
  throw new WindlassError('PROJECT_INVALID', summary, { diagnostics: found });
}
