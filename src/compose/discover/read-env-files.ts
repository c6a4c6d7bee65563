import type { Span } from '../../diagnostics/span.ts';
import type { ScalarNode } from '../../source/node.ts';
import { parseDotenv } from '../../source/parse-dotenv.ts';
import type { LoadContext } from '../load-context.ts';
import { readText } from '../read-source.ts';
import type { Environment } from './environment.ts';

/**
 * Reads env files for interpolation. A later file wins over an earlier one and can refer to its variables; the environment
 * wins over both.
 */
export function readEnvFiles(
  files: readonly { readonly path: string; readonly span?: Span }[],
  environment: Environment,
  context: LoadContext,
): Map<string, ScalarNode> {
  const variables = new Map<string, ScalarNode>();
  for (const { path, span } of files) {
    if (!context.files.exists(path)) {
      context.report({
        code: 'WL2102',
        severity: 'error',
        message: `there is no env file ${path}`,
        span: span ?? { file: path, start: 0, end: 0 },
        help: 'correct the path, or create the file',
      });
      continue;
    }
    const text = readText(path, context, { as: 'env file', namedAt: span });
    if (text === undefined) continue;
    parseDotenv(text, path, { lookup: environment.lookup, variables, report: context.report });
  }
  return variables;
}
