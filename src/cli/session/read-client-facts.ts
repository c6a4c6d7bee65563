import { clientFacts } from '../../host/client-facts.ts';
import { engineSide } from '../../host/engine-side.ts';
import type { Project } from '../../model/project.ts';
import type { ClientFacts } from '../../operations/context.ts';

/** What the docker configuration of this user gives to the containers of a project. */
export function readClientFacts(project: Project, engineHost: string): Promise<ClientFacts> {
  const { sources, options } = engineSide();
  return clientFacts(project, { ...sources, credentials: options.credentials, engineHost });
}
