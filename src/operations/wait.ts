import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerDetails } from '../engine/engine.ts';
import { openWatch } from '../execute/watch.ts';
import type { ContainerId, ContainerName, ProjectName, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { isUp } from '../plan/draft/container-state.ts';
import { selectServices } from '../plan/world/select-services.ts';
import { serviceContainers } from '../plan/world/service-containers.ts';
import type { Context } from './context.ts';
import { surveyOwn } from './converge/survey.ts';

/** How a container ended. */
export interface Exit {
  readonly id: ContainerId;
  readonly name: ContainerName;
  readonly service: ServiceName;
  readonly exitCode: number;
}

/**
 * Waits until the containers of the services that are up have ended for good, and tells each as it ends.
 *
 * @param services All when empty.
 * @param onExit Called in the order in which they end.
 * @returns In the order in which they ended.
 * @throws WindlassError NOT_FOUND when none is up.
 */
export async function wait(
  target: Project | ProjectName,
  services: readonly ServiceName[],
  context: Pick<Context, 'engine' | 'signal'>,
  onExit: (exit: Exit) => void = () => undefined,
): Promise<readonly Exit[]> {
  const engine = await context.engine();
  const { project, observed } = await surveyOwn(target, engine, context.signal);
  const groups = serviceContainers(observed);
  const containers = selectServices(project, services).flatMap((name) => (groups.get(name) ?? []).filter(isUp));
  if (containers.length === 0) throw new WindlassError('NOT_FOUND', `no containers for project "${project.name}"`);
  const watch = openWatch(engine, project.name);
  const exits: Exit[] = [];
  try {
    await Promise.all(
      containers.map(async ({ id, name, service = '' }) => {
        const exit = { id, name, service, exitCode: await watch.until(id, exitCodeOf, context.signal) };
        exits.push(exit);
        onExit(exit);
      }),
    );
  } finally {
    watch.close();
  }
  return exits;
}

/** A container that was removed is taken to have ended well: nobody can tell any more. */
function exitCodeOf(details: ContainerDetails | undefined): number | undefined {
  if (!details) return 0;
  return details.state === 'exited' || details.state === 'dead' ? details.exitCode : undefined;
}
