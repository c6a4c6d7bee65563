import { type LoadResult, loadProject } from '../compose/load-project.ts';
import type { LoadRequest } from '../compose/load-request.ts';
import { readEnvironment } from './environment.ts';
import { nodeSourceFiles } from './source-files.ts';

/**
 * Loads a Compose project from the file system: finds its files, reads and merges them, and gives the canonical model.
 *
 * @param request what to load, as the command line would say it. What is left out comes from the process: its current folder
 * and its variables, among them COMPOSE_FILE, COMPOSE_PROJECT_NAME and COMPOSE_PROFILES.
 * @throws WindlassError `PROJECT_INVALID` with every error of the load as diagnostics; `USAGE` for a malformed request.
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export function loadFromDisk(request: Partial<LoadRequest> = {}): LoadResult {
  const { folder, variables } = readEnvironment();
  return loadProject({ cwd: folder, environment: variables, files: [], profiles: [], envFiles: [], ...request }, nodeSourceFiles());
}
