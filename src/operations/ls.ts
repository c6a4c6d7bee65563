import type { EngineReader } from '../engine/engine.ts';
import { composeLabels } from '../model/compose-labels.ts';
import type { ProjectName } from '../model/names.ts';
import type { ObservedContainer } from '../model/observed.ts';
import { isUp } from '../plan/draft/container-state.ts';
import { generationLabels } from '../spec/generation/generation-labels.ts';

export interface ListedProject {
  readonly name: ProjectName;
  /** How many of its containers are in which state, such as `exited(1), running(2)`. */
  readonly status: string;
  readonly configFiles: readonly string[];
}

/** Every Compose project on the engine, by name. Without `all` only running containers count, and projects that have some. */
export async function ls(options: { readonly all: boolean }, engine: EngineReader, signal: AbortSignal): Promise<readonly ListedProject[]> {
  const projects = new Map<ProjectName, ObservedContainer[]>();
  for (const container of await engine.listAllContainers(signal)) {
    const { labels } = container;
    if ((!options.all && !isUp(container)) || labels[generationLabels.service] !== undefined || labels[composeLabels.hook] !== undefined)
      continue;
    const group = projects.get(container.project) ?? [];
    group.push(container);
    projects.set(container.project, group);
  }
  return [...projects].map(toListedProject).sort((left, right) => (left.name < right.name ? -1 : 1));
}

function toListedProject([name, containers]: [ProjectName, readonly ObservedContainer[]]): ListedProject {
  const files = containers.flatMap(({ labels }) => labels[composeLabels.configFiles]?.split(',') ?? []);
  return { name, status: countStates(containers), configFiles: [...new Set(files)] };
}

function countStates(containers: readonly ObservedContainer[]): string {
  const counts = new Map<string, number>();
  for (const { state } of containers) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts]
    .map(([state, count]) => `${state}(${count})`)
    .sort()
    .join(', ');
}
