import type { DotenvLookup } from '../source/dotenv-reader.ts';
import type { MapNode, ScalarNode, SourceNode, VariableUse } from '../source/node.ts';
import { parseDotenv } from '../source/parse-dotenv.ts';
import { parseRawEnv } from '../source/parse-raw-env.ts';
import { mapValues, textAt, valueAt, withValue } from './canonical/build-node.ts';
import type { Environment } from './discover/environment.ts';
import { resolvePath } from './host-path.ts';
import type { LoadContext } from './load-context.ts';
import { mergeEnvFiles, mergeLabelFiles } from './normalize/merge-env-files.ts';
import { resolveVariables } from './normalize/resolve-variables.ts';
import { readText } from './read-source.ts';

/** What value-less keys and files are filled from. */
export interface FileVariables {
  readonly environment: Environment;
  /** The folder for paths that were left relative. */
  readonly workingDir: string;
  /** Whether files are read; value-less keys take their values in any case. */
  readonly readFiles: boolean;
}

/** Gives value-less keys of `environment` their values, and folds env files and label files into `environment` and `labels`. */
export function mergeFileVariables(root: MapNode, options: FileVariables, context: LoadContext): MapNode {
  const services = valueAt(root, 'services');
  if (services?.kind !== 'map') return root;
  const made = mapValues(services, (service, name) => (service.kind === 'map' ? inService(service, name, options, context) : service));
  return made === services ? root : withValue(root, 'services', made);
}

function inService(service: MapNode, name: string, options: FileVariables, context: LoadContext): MapNode {
  const own = valueAt(service, 'environment');
  const resolved = own && resolveVariables(own, options.environment.values, 'keep');
  let made = resolved && resolved !== own ? withValue(service, 'environment', resolved) : service;
  if (!options.readFiles) return made;
  const envFiles = valueAt(service, 'env_file');
  if (envFiles?.kind === 'list') made = mergeEnvFiles(made, readEnvFiles(envFiles.items, made, name, options, context));
  const labelFiles = valueAt(service, 'label_file');
  if (labelFiles?.kind === 'list') made = mergeLabelFiles(made, readLabelFiles(labelFiles.items, name, options, context));
  return made;
}

type Variables = Map<string, ScalarNode>;

function readEnvFiles(
  entries: readonly SourceNode[],
  service: MapNode,
  name: string,
  { environment, workingDir }: FileVariables,
  context: LoadContext,
): Variables[] {
  const own = valueAt(service, 'environment');
  // The project's variables win, then the service's own; a file also sees what files before it set.
  const variables: Variables = new Map();
  const lookup: DotenvLookup = (variable) => environment.lookup(variable) ?? ownVariable(own, variable);
  return entries.flatMap((entry) => {
    const path = textAt(entry, 'path') ?? '';
    const required = valueAt(entry, 'required');
    const optional = required?.kind === 'scalar' && required.value === false;
    const text = readNamed(path === '' ? '' : resolvePath(workingDir, path), optional, entry, `env file of service "${name}"`, context);
    if (text === undefined) return [];
    const format = textAt(entry, 'format');
    if (format === undefined || format === '') return [parseDotenv(text, path, { lookup, variables, report: context.report })];
    if (format === 'raw') return [parseRawEnv(text, path, lookup, context.report)];
    context.report({
      code: 'WL3003',
      severity: 'error',
      message: `"${format}" is not a format of env files`,
      span: valueAt(entry, 'format')?.span ?? entry.span,
      help: 'the only format is "raw"',
    });
    return [];
  });
}

function ownVariable(own: SourceNode | undefined, name: string): VariableUse | undefined {
  const value = textAt(own, name);
  return value === undefined ? undefined : { name, value, from: 'environment' };
}

function readLabelFiles(entries: readonly SourceNode[], name: string, { workingDir }: FileVariables, context: LoadContext): Variables[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'scalar' || typeof entry.value !== 'string') return [];
    const text = readNamed(
      entry.value === '' ? '' : resolvePath(workingDir, entry.value),
      false,
      entry,
      `label file of service "${name}"`,
      context,
    );
    return text === undefined
      ? []
      : [parseDotenv(text, resolvePath(workingDir, entry.value), { lookup: () => undefined, report: context.report })];
  });
}

function readNamed(absolute: string, optional: boolean, entry: SourceNode, what: string, context: LoadContext): string | undefined {
  if (absolute === '' || !context.files.exists(absolute)) {
    if (!optional) {
      context.report({
        code: 'WL2102',
        severity: 'error',
        message: absolute === '' ? `the ${what} has no name` : `the ${what} does not exist: ${absolute}`,
        span: valueAt(entry, 'path')?.span ?? entry.span,
        help: 'create it, or write "required: false" beside its "path"',
      });
    }
    return undefined;
  }
  return readText(absolute, context, { as: what, namedAt: entry.span });
}
