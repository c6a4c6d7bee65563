import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceFiles } from '../../source/source-files.ts';
import { joinPath } from '../canonical/clean-path.ts';
import { parentFolder } from '../host-path.ts';

const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrideNames = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'];

/** Looks for a Compose file in a folder and the folders above it, and for the override file beside it. */
export function findComposeFiles(from: string, files: SourceFiles, report: Report): readonly string[] {
  for (let folder = from; ; folder = parentFolder(folder)) {
    const found = pick(folder, names, files, report);
    if (found !== undefined) {
      const override = pick(folder, overrideNames, files, report);
      return override === undefined ? [found] : [found, override];
    }
    if (folder === parentFolder(folder)) return [];
  }
}

function pick(folder: string, candidates: readonly string[], files: SourceFiles, report: Report): string | undefined {
  const found = candidates.map((name) => joinPath(folder, name)).filter((path) => files.exists(path));
  const [first, ...others] = found;
  if (first !== undefined && others.length > 0) {
    report({
      code: 'WL5004',
      severity: 'warning',
      message: `there are several Compose files in ${folder}; ${first} is used and ${others.join(', ')} is not`,
      span: { file: first, start: 0, end: 0 },
      help: 'remove the others, or name the files with -f',
    });
  }
  return first;
}
