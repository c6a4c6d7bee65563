import { decodeText } from '../source/decode-text.ts';
import type { SourceNode } from '../source/node.ts';
import { parseYaml } from '../source/parse-yaml.ts';
import type { LoadContext, Wanted } from './load-context.ts';

/** Reads a file as text; reports why it cannot be read, at the place that names it, and gives `undefined`. */
export function readText(path: string, context: LoadContext, { as, namedAt }: Wanted): string | undefined {
  const known = context.texts.get(path);
  if (known !== undefined) return known;
  let bytes: Uint8Array;
  try {
    bytes = context.files.read(path);
  } catch (error) {
    context.report({
      code: 'WL1003',
      severity: 'error',
      message: `the ${as} ${path === '-' ? 'on standard input' : path} cannot be read: ${reasonOf(error)}`,
      span: namedAt ?? { file: path, start: 0, end: 0 },
      ...helpFor(error, { as, namedAt }),
    });
    return undefined;
  }
  const text = decodeText(bytes, path, context.report);
  if (text === undefined) return undefined;
  context.texts.set(path, text);
  context.wanted.set(path, { as, namedAt });
  return text;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'it is a link to itself',
};

/** A file that a Compose file names is looked for from that file's folder, or the project's. */
function helpFor(error: unknown, { as, namedAt }: Wanted): { readonly help?: string } {
  if (codeOf(error) === 'EISDIR') return { help: as === 'Compose file' ? 'name a file in it, such as compose.yaml' : 'name a file in it' };
  return namedAt && /^ENO(?:ENT|TDIR)$/.test(codeOf(error)) ? { help: 'correct the path, or create the file' } : {};
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function reasonOf(error: unknown): string {
  return reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** The documents of a Compose file, parsed once however often it is used. */
export function readDocuments(path: string, context: LoadContext, wanted: Wanted): readonly SourceNode[] | undefined {
  if (context.documents.has(path)) return context.documents.get(path);
  const text = readText(path, context, wanted);
  const documents = text === undefined ? undefined : parseYaml(text, path, context.report);
  context.documents.set(path, documents);
  return documents;
}
