import { WindlassError } from '../diagnostics/windlass-error.ts';
import { composeLabels } from '../model/compose-labels.ts';
import type { ServiceName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { compareContents, contentsLabel } from './differences/content-digests.ts';
import { planUp } from './plan-up.ts';
import type { Notice, Plan } from './step.ts';
import type { PlanFacts } from './up-options.ts';
import { type EarlierGeneration, earlierGenerations, type KeptGeneration } from './world/generations.ts';
import { selectServices } from './world/select-services.ts';
import { serviceContainers } from './world/service-containers.ts';

export interface RollbackOptions {
  readonly service: ServiceName;
  /** The number of the generation; the last one before that which runs when left out. */
  readonly to?: number;
  /** Seconds that a container gets to stop; its own setting when left out. */
  readonly timeoutSeconds?: number;
}

/**
 * Plans how a service goes back to an earlier generation: as `up` replaces it, with as many containers as it has. How that is done is up
 * to the file as it is now, and so are hooks and the contents of configs and secrets.
 *
 * @throws WindlassError NOT_FOUND when a network or volume of that generation is gone, and what `planUp` throws.
 */
export function planRollback(
  project: Project,
  observed: ObservedState,
  generation: EarlierGeneration,
  options: RollbackOptions,
  facts: PlanFacts,
  operation = 'rollback',
): Plan {
  const { service, timeoutSeconds } = options;
  refuseGone(generation, observed, service);
  const replicas = new Set((serviceContainers(observed).get(service) ?? []).map(({ number }) => number)).size;
  const plan = planUp(
    project,
    observed,
    {
      services: [service],
      dependencies: false,
      scale: { [service]: Math.max(1, replicas) },
      ignoreOrphans: true,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    },
    { ...facts, generations: new Map([[service, generation]]) },
    operation,
  );
  const notices = contentNotices(project, generation, service, facts);
  return plan.steps.length > 0 ? { ...plan, notices: [...plan.notices, ...notices] } : plan;
}

/** What was written into containers is not kept, because it may be secret. */
function contentNotices(
  project: Project,
  { definition: { config }, number }: EarlierGeneration,
  serviceName: ServiceName,
  { fileContents = new Map() }: PlanFacts,
): readonly Notice[] {
  const labels = config.Labels ?? {};
  const replica = Number(labels[composeLabels.containerNumber]);
  const service = project.services[serviceName] ?? {};
  const changed = compareContents({ project, serviceName, service, number: replica, files: fileContents }, labels[contentsLabel]);
  if (changed.length === 0) return [];
  const names = changed.map(({ attribute }) => attribute).join(', ');
  const message = `${names} had other contents in generation ${number}, and will have those that the file gives now`;
  return [{ code: 'contents-now', message, help: 'contents of configs and secrets are not kept; put them back in the file' }];
}

/** The generation that is meant. Throws USAGE for a service that the file does not have, NOT_FOUND when there is no such generation. */
export function chooseGeneration(project: Project, observed: ObservedState, { service, to }: RollbackOptions): KeptGeneration {
  selectServices(project, [service]);
  const earlier = earlierGenerations(service, observed);
  const chosen = to === undefined ? earlier.at(-1) : earlier.find(({ number }) => number === to);
  if (chosen) return chosen;
  const numbers = earlier.map(({ number }) => number).join(', ');
  throw new WindlassError(
    'NOT_FOUND',
    to === undefined ? `no earlier generation of service ${service} is kept` : `generation ${to} of service ${service} is not kept`,
    {
      help:
        numbers === ''
          ? 'one is kept each time that the image or the definition of a service with update_config or x-windlass changes, unless it shares namespaces or volumes; x-windlass.generations says how many'
          : `these are kept: ${numbers}`,
    },
  );
}

/** Without its networks and volumes a generation would not be what it was, and the engine would make empty volumes in their place. */
function refuseGone({ number, definition: { host, networks } }: EarlierGeneration, observed: ObservedState, service: ServiceName): void {
  const gone = [
    ...Object.keys(networks)
      .filter((name) => !predefined.includes(name) && !observed.networks.some((one) => one.name === name))
      .map((name) => `network ${name}`),
    ...volumesOf(host)
      .filter((name) => !observed.volumes.some((one) => one.name === name))
      .map((name) => `volume ${name}`),
  ];
  if (gone.length === 0) return;
  throw new WindlassError(
    'NOT_FOUND',
    `service ${service} cannot go back to generation ${number}: ${gone.join(', ')} ${gone.length === 1 ? 'is' : 'are'} not there any more`,
    { help: 'change the file back instead, and run up' },
  );
}

const predefined: readonly string[] = ['bridge', 'host', 'none'];

/** The named volumes that a definition mounts. */
export function volumesOf({ Binds = [], Mounts = [] }: EarlierGeneration['definition']['host']): readonly string[] {
  const bound = Binds.map((bind) => bind.split(':')[0] ?? '').filter((source) => !source.startsWith('/'));
  const mounted = Mounts.flatMap(({ Type, Source }) => (Type === 'volume' && Source !== undefined ? [Source] : []));
  return [...bound, ...mounted].filter((name) => !/^[0-9a-f]{64}$/.test(name));
}
