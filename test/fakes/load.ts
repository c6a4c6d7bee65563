import { type LoadResult, loadProject } from '../../src/compose/load-project.ts';
import type { LoadRequest } from '../../src/compose/load-request.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { WindlassError } from '../../src/diagnostics/windlass-error.ts';
import type { SourceFiles } from '../../src/source/source-files.ts';

/** The folder that the files of a test are in. */
export const projectDir = '/project';

/** Files by path, relative to the project's folder or absolute; `-` is standard input. */
export type FileTexts = Readonly<Record<string, string | Uint8Array>>;

/** A file system in memory. */
export function memoryFiles(texts: FileTexts): SourceFiles {
  const files = new Map(Object.entries(texts).map(([path, text]) => [absolute(path), text]));
  const isDirectory = (path: string): boolean => path === '/' || [...files.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    read: (path) => {
      const text = files.get(path);
      if (text !== undefined) return typeof text === 'string' ? new TextEncoder().encode(text) : text;
      throw Object.assign(new Error(path), { code: isDirectory(path) ? 'EISDIR' : 'ENOENT' });
    },
    isDirectory,
    exists: (path) => files.has(path) || isDirectory(path),
    realPath: (path) => path,
  };
}

function absolute(path: string): string {
  return path === '-' || path.startsWith('/') ? path : `${projectDir}/${path}`;
}

/** Loads a project from files in memory, with the folder's name "project" and an empty environment. */
export function load(texts: FileTexts | string, request: Partial<LoadRequest> = {}): LoadResult {
  const files = typeof texts === 'string' ? { 'compose.yaml': texts } : texts;
  return loadProject({ cwd: projectDir, environment: {}, files: [], profiles: [], envFiles: [], ...request }, memoryFiles(files));
}

/** What a load reports, as `CODE file:line:column "text at the place"`, followed by the message; errors and warnings alike. */
export function loadReport(texts: FileTexts | string, request: Partial<LoadRequest> = {}): readonly string[] {
  const files = typeof texts === 'string' ? { 'compose.yaml': texts } : texts;
  return loadDiagnostics(texts, request).map((diagnostic) => describeDiagnostic(diagnostic, files));
}

export function loadDiagnostics(texts: FileTexts | string, request: Partial<LoadRequest> = {}): readonly Diagnostic[] {
  try {
    return load(texts, request).project.warnings;
  } catch (error) {
    if (error instanceof WindlassError) return error.diagnostics;
    throw error;
  }
}

/** One line for a diagnostic: its code, its place and what is written there, and its message. */
export function describeDiagnostic({ code, message, span }: Diagnostic, files: FileTexts): string {
  if (!span) return `${code} ${message}`;
  const name = span.file.startsWith(`${projectDir}/`) ? span.file.slice(projectDir.length + 1) : span.file;
  const text = String(files[name] ?? files[span.file] ?? '');
  const before = text.slice(0, span.start).split('\n');
  const written = text.slice(span.start, span.end).split('\n', 1)[0];
  return `${code} ${name}:${before.length}:${(before.at(-1)?.length ?? 0) + 1} «${written}» ${message}`;
}
