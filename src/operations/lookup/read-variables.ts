import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { StringMap } from '../../model/shared.ts';
import type { DotenvLookup } from '../../source/dotenv-reader.ts';
import type { ScalarNode } from '../../source/node.ts';
import { parseDotenv } from '../../source/parse-dotenv.ts';

/**
 * The variables of env files that the command line names; a later file wins.
 *
 * @param environment - What the files can refer to.
 * @throws WindlassError PROJECT_INVALID for lines that cannot be read.
 */
export function readVariables(files: readonly { readonly path: string; readonly text: string }[], environment: StringMap): StringMap {
  const diagnostics: Diagnostic[] = [];
  const variables = new Map<string, ScalarNode>();
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const lookup: DotenvLookup = (name) => {
    const value = environment[name];
    return value === undefined ? undefined : { name, value, from: 'environment' };
  };
  for (const { path, text } of files) parseDotenv(text, path, { lookup, variables, report });
  if (diagnostics.length === 0) return Object.fromEntries([...variables].map(([name, { value }]) => [name, String(value)]));
  throw new WindlassError('PROJECT_INVALID', diagnostics.map(({ message }) => message).join('; '), { diagnostics });
}
