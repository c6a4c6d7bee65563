import type { LoadResult } from '../../compose/load-project.ts';
import { loadProject } from '../../compose/load-project.ts';
import type { LoadRequest } from '../../compose/load-request.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { inOrder } from '../../diagnostics/in-order.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { NamedProject, ProjectRequest, Session } from '../session.ts';
import { openSourceView } from './source-view.ts';

/** Loads the project that the options and the environment name, and prints what the load warned about. */
export async function loadNamedProject(
  session: Session,
  request: ProjectRequest,
  onTold: (warnings: readonly Diagnostic[]) => void = () => undefined,
): Promise<LoadResult> {
  const { unapplied, ...load } = request;
  const loaded = loadProject(toLoadRequest(session, load), session.files);
  const { strict } = session.globals;
  const notices = unapplied || strict ? (await import('../../operations/config/find-unapplied.ts')).findUnapplied(loaded.project) : [];
  if (strict && notices.length > 0) throw strictError(inOrder(notices, loaded.files.keys()));
  const warnings = notices.length > 0 ? inOrder([...loaded.project.warnings, ...notices], loaded.files.keys()) : loaded.project.warnings;
  if (warnings.length > 0 && (session.tool || !session.hidesWarnings)) {
    await printWarnings(warnings, session);
    onTold(warnings);
  }
  return loaded;
}

/**
 * The project where there is a file, else its name alone: with `--project-name` and no `--file` the containers say the rest,
 * and a file that cannot be loaded does not stand in the way when COMPOSE_PROJECT_NAME names the project.
 */
export async function projectOrName(session: Session, services: readonly string[]): Promise<NamedProject> {
  const { globals, environment } = session;
  if (globals.projectName !== undefined && globals.file.length === 0) return { name: globals.projectName.toLowerCase() };
  try {
    const project = await session.loadProject({ services });
    return { name: project.name, project };
  } catch (error) {
    const name = environment.variables.COMPOSE_PROJECT_NAME;
    if (!name || !(error instanceof WindlassError)) throw error;
    return { name };
  }
}

export function toLoadRequest({ globals, environment }: Session, request: Omit<ProjectRequest, 'unapplied'>): LoadRequest {
  const projectDirectory = globals.projectDirectory ?? globals.workdir;
  return {
    cwd: environment.folder,
    environment: environment.variables,
    files: globals.file,
    ...(projectDirectory !== undefined && { projectDirectory }),
    ...(globals.projectName !== undefined && { projectName: globals.projectName }),
    profiles: globals.profile,
    envFiles: globals.envFile,
    allResources: globals.allResources,
    strict: globals.strict,
    ...(globals.compatibility && { compatibility: true }),
    ...request,
  };
}

function strictError(warnings: readonly Diagnostic[]): WindlassError {
  const diagnostics = warnings.map((warning): Diagnostic => ({ ...warning, severity: 'error' }));
  return new WindlassError('PROJECT_INVALID', diagnostics.map(({ message }) => message).join('; '), { diagnostics });
}

async function printWarnings(warnings: readonly Diagnostic[], session: Session): Promise<void> {
  const { err, tool } = session;
  if (tool) return tool.warn(warnings);
  if (session.progress === 'json') {
    const { warningJson } = await import('../render/json.ts');
    for (const warning of warnings) await err.write(warningJson(warning));
    return;
  }
  const { renderWarnings } = await import('../render/warnings.ts');
  for (const text of renderWarnings(warnings, openSourceView(session, err))) await err.write(text);
  if (session.githubActions) await (await import('./github-actions.ts')).annotate(warnings, session);
}
