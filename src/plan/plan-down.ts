import { composeLabels } from '../model/compose-labels.ts';
import type { ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { StringMap } from '../model/shared.ts';
import { hookImages } from '../spec/hook/hook-images.ts';
import { imageName } from '../spec/names.ts';
import { isRolloutVolume } from '../spec/rollout/rollout-state.ts';
import { isUp } from './draft/container-state.ts';
import { type PlanDraft, planDraft, type StepKey } from './draft/plan-draft.ts';
import { removeKey } from './draft/step-keys.ts';
import { findOrphanParts, findOrphans, isOfFileSet } from './find-orphans.ts';
import { noticeForeign } from './notice-foreign.ts';
import { addEnd, addOrderedStops } from './replicas/add-ordered-stops.ts';
import type { Plan, Reason } from './step.ts';
import { dependencyGraph } from './world/dependency-graph.ts';
import { keptGenerations } from './world/generations.ts';
import { hookLeftovers } from './world/hook-leftovers.ts';
import { selectServices } from './world/select-services.ts';
import { serviceContainers } from './world/service-containers.ts';
import { serviceEdges } from './world/service-edges.ts';
import { withUnselected } from './world/with-unselected.ts';

export interface DownOptions {
  /** The services that were named, which takes down their dependents too; everything when empty. */
  readonly services?: readonly ServiceName[];
  /** Removes the project's own volumes, and the anonymous ones of its containers. */
  readonly volumes?: boolean;
  /** Removes images: those built for the project, or all that its services use. */
  readonly images?: 'none' | 'local' | 'all';
  /** Removes containers whose service is not in the file, and one-offs. */
  readonly removeOrphans?: boolean;
  /** Seconds that a container gets to stop; its own setting when left out. */
  readonly timeoutSeconds?: number;
}

const reason: Reason = { kind: 'requested', by: 'down' };

/** Removes what the project has on the engine: containers, dependents first, then networks, and volumes and images where asked. */
export function planDown(selected: Project, observed: ObservedState, options: DownOptions): Plan {
  const project = withUnselected(selected);
  const draft = planDraft('down', project.name);
  const graph = dependencyGraph(project);
  const containers = serviceContainers(observed);
  const edges = serviceEdges(observed);
  const names = graph.order(graph.withDependents(selectServices(selected, options.services)));
  const going: ObservedContainer[] = names.flatMap((name) => [...(containers.get(name) ?? []), ...(edges.get(name) ?? [])]);
  const remove = { volumes: options.volumes ?? false };
  addOrderedStops(names, draft, { project, graph, containers, edges, reason, timeoutSeconds: options.timeoutSeconds, remove });
  const generations = keptGenerations(observed);
  for (const { container } of names.flatMap((name) => generations.get(name) ?? [])) {
    addEnd({ container, reason, after: [], settled: [], timeoutSeconds: undefined, service: undefined }, draft, { volumes: true });
    going.push(container);
  }
  const hooks = hookLeftovers(observed);
  for (const name of names) {
    for (const leftover of hooks.get(name) ?? []) {
      const container = { ...leftover, service: name };
      addEnd({ container, reason, after: [], settled: [], timeoutSeconds: options.timeoutSeconds, service: undefined }, draft, remove);
      going.push(container);
    }
  }
  if (options.removeOrphans) {
    const oneOffs = observed.containers.filter((container) => container.oneOff && isOfFileSet(container, project));
    const leftovers = [...findOrphans(project, observed), ...findOrphanParts(project, observed), ...oneOffs];
    for (const container of leftovers) {
      addEnd(
        { container, reason: { kind: 'orphan' }, after: [], settled: [], timeoutSeconds: options.timeoutSeconds, service: undefined },
        draft,
        remove,
      );
    }
    going.push(...leftovers);
    noticeForeign(project, observed, draft);
  }
  const gone = new Set(going.map(({ id }) => id));
  const staying = observed.containers.filter(({ id }) => !gone.has(id));
  const removals = going.map(removeKey);
  removeNetworks({ project, observed, options, draft }, staying, removals);
  if (options.volumes) removeVolumes({ project, observed, options, draft }, removals);
  removeImages({ project, observed, options, draft }, names, removals);
  noticeStaying(project, staying, draft);
  const plan = draft.finish();
  if (plan.steps.length > 0) return plan;
  const notice = { code: 'nothing-to-do', message: `nothing of project ${project.name} is there to be removed` };
  return { ...plan, notices: [...plan.notices, notice] };
}

interface DownWorld {
  readonly project: Project;
  readonly observed: ObservedState;
  readonly options: DownOptions;
  readonly draft: PlanDraft;
}

/** Only networks made for this project; one that a container keeps in use is not even tried. */
function removeNetworks(world: DownWorld, staying: readonly ObservedContainer[], removals: readonly StepKey[]): void {
  const used = new Set(staying.filter(isUp).flatMap(({ endpoints }) => endpoints.map(({ networkId }) => networkId)));
  for (const { id, name, labels } of world.observed.networks) {
    if (!isOurs(world, labels, 'network') || used.has(id)) continue;
    world.draft.add({
      key: `remove-network:${id}`,
      reason,
      settled: removals,
      body: () => ({ kind: 'remove-network', network: id, name, ifUnused: true }),
    });
  }
}

function removeVolumes(world: DownWorld, removals: readonly StepKey[]): void {
  for (const { name, labels } of world.observed.volumes) {
    if (isRolloutVolume(labels) || !isOurs(world, labels, 'volume')) continue;
    world.draft.add({
      key: `remove-volume:${name}`,
      reason,
      settled: removals,
      body: () => ({ kind: 'remove-volume', name, ifUnused: true }),
    });
  }
}

/** Whether it carries the project's label and the file knows it, or orphans are to go too. */
function isOurs({ project, options }: DownWorld, labels: StringMap, kind: 'network' | 'volume'): boolean {
  if (labels[composeLabels.project] !== project.name) return false;
  const key = labels[composeLabels[kind]] ?? '';
  const declared = kind === 'network' ? project.networks[key] : project.volumes[key];
  return declared ? !declared.external : options.removeOrphans === true;
}

function removeImages({ project, observed, options, draft }: DownWorld, names: readonly ServiceName[], removals: readonly StepKey[]): void {
  const scope = options.images ?? 'none';
  if (scope === 'none') return;
  const images = new Set<string>();
  for (const name of names) {
    const service = project.services[name];
    if (service && (scope === 'all' || service.image === undefined)) images.add(imageName(project, name, service));
    if (service && scope === 'all') for (const image of hookImages(service)) images.add(image);
  }
  for (const image of images) {
    if (!observed.images.has(image)) continue;
    draft.add({ key: `image:${image}`, reason, settled: removals, body: () => ({ kind: 'remove-image', image, ifUnused: true }) });
  }
}

/** Says what still runs, so that a network that stays is no riddle. */
function noticeStaying(project: Project, staying: readonly ObservedContainer[], draft: PlanDraft): void {
  const disabled = staying.filter((one) => isUp(one) && !one.oneOff && project.disabledServices[one.service ?? ''] !== undefined);
  if (disabled.length === 0) return;
  draft.notice({
    code: 'still-running',
    message: `${disabled.map(({ name }) => name).join(', ')} still ${disabled.length === 1 ? 'runs' : 'run'}: the profile is not on`,
    help: 'take them down too with --profile "*"',
  });
}
