import type { SourceNode } from '../../source/node.ts';
import { lastPart } from '../host-path.ts';
import { expandText } from '../interpolate/expand-text.ts';
import type { LoadContext } from '../load-context.ts';
import type { LoadRequest } from '../load-request.ts';
import type { Discovery } from './discover.ts';

/**
 * The project's name: the option, then `COMPOSE_PROJECT_NAME`, then the last `name` of the files, then the folder's name. Names
 * of files and folders are made to fit; names from outside have to fit.
 */
export function projectName(request: LoadRequest, discovery: Discovery, documents: readonly SourceNode[], context: LoadContext): string {
  const given = request.projectName || discovery.environment.values.COMPOSE_PROJECT_NAME;
  if (given) {
    if (normalizeName(given) !== given) reportInvalid(given, request.projectName ? 'option' : 'variable', context);
    return given;
  }
  const named = lastName(documents);
  const name = named ? fileName(named, discovery, context) : folderName(discovery.workingDir, context);
  if (name === '') {
    const source = named ? 'the "name" of the file' : `the name of the folder ${discovery.workingDir}`;
    context.report({
      code: 'WL4010',
      severity: 'error',
      message: `${source} gives no project name: it has no letter or digit`,
      ...(named && { span: named.span }),
      help: 'give a name with -p, COMPOSE_PROJECT_NAME or "name:"',
    });
  }
  return name;
}

/** Lower case, and only letters, digits, `_` and `-`, with a letter or digit first. */
export function normalizeName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

type NameNode = Extract<SourceNode, { kind: 'scalar' }>;

function lastName(documents: readonly SourceNode[]): NameNode | undefined {
  let found: NameNode | undefined;
  for (const document of documents) {
    const name = document.kind === 'map' ? document.entries.get('name')?.value : undefined;
    if (name?.kind === 'scalar' && name.value !== null && name.value !== '') found = name;
  }
  return found;
}

function fileName(node: NameNode, discovery: Discovery, context: LoadContext): string {
  const text = nameText(node, discovery, context);
  const name = normalizeName(text);
  if (name !== text && name !== '') {
    context.report({
      code: 'WL4010',
      severity: 'warning',
      message: `"${text}" does not fit as a project name; the project is called "${name}"`,
      span: node.span,
      help: `write "name: ${name}"`,
    });
  }
  return name;
}

function nameText(node: NameNode, { environment }: Discovery, context: LoadContext): string {
  const text = String(node.value);
  if (!context.interpolate || !text.includes('$')) return text;
  const expanded = expandText(node, text, { environment, context });
  // A faulty expression is reported; any name will do for the rest of the load.
  return expanded ? String(expanded.value) : 'invalid';
}

function folderName(folder: string, context: LoadContext): string {
  const name = lastPart(folder);
  const real = lastPart(context.files.realPath(folder));
  if (real !== name) {
    context.report({
      code: 'WL5004',
      severity: 'warning',
      message: `the folder ${folder} is a link; the project is named after the link, "${name}"`,
      help: 'give the project a "name:" to make it the same through every link',
    });
  }
  return normalizeName(name);
}

function reportInvalid(name: string, source: 'option' | 'variable', context: LoadContext): void {
  const fitting = normalizeName(name);
  context.report({
    code: 'WL4010',
    severity: 'error',
    message: `"${name}"${source === 'variable' ? ' from COMPOSE_PROJECT_NAME' : ''} is not a valid project name: it may hold lower-case letters, digits, "-" and "_", and starts with a letter or digit`,
    ...(fitting !== '' && { help: `"${fitting}" would be valid` }),
  });
}
