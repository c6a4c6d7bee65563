import type { NetworkAddresses } from '../../engine/engine-insight.ts';
import { composeLabels } from '../../model/compose-labels.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { StringMap } from '../../model/shared.ts';
import { isUp } from '../../plan/draft/container-state.ts';
import { generationLabels } from '../../spec/generation/generation-labels.ts';
import { groupBy } from '../../util/group-by.ts';
import { type Finding, ok, warning } from './finding.ts';

/** What runs that were cut off leave behind: containers between two states, and networks of projects that are gone. */
export function checkLeftovers(containers: readonly ObservedContainer[], networks: readonly NetworkAddresses[]): readonly Finding[] {
  const living = new Set(containers.filter(isUp).map(({ project }) => project));
  const present = new Set(containers.map(({ project }) => project));
  const findings = [
    ...perProject(
      containers.filter(({ name }) => /^[0-9a-f]{12}_/.test(name)),
      (project, names) => [`${names}: being replaced when a run was cut off`, `"windlass -p ${project} up -d" finishes it`],
    ),
    ...perProject(
      containers.filter(({ state }) => state === 'dead' || state === 'removing'),
      (_, names) => [`${names}: could not be removed`, `"docker rm -f ${names.replaceAll(',', '')}"; if that fails, restart the engine`],
    ),
    ...perProject(
      containers.filter(
        ({ state, project, oneOff, name, labels }) =>
          state === 'created' && !oneOff && !isHook(labels) && !isGeneration(labels) && living.has(project) && !/^[0-9a-f]{12}_/.test(name),
      ),
      (project, names) => [`${names}: created and never started`, `"windlass -p ${project} start", or "up -d" again`],
    ),
    ...perProject(
      containers.filter(({ oneOff, state }) => oneOff && state === 'exited'),
      (_, names) => [`${names}: ended, and kept because run was called without --rm`, `"docker rm ${names.replaceAll(',', '')}"`],
    ),
    ...perProject(
      containers.filter((container) => isHook(container.labels) && !isUp(container)),
      (project, names) => [
        `${names}: of pre_start hooks that failed or were cut off`,
        `"windlass -p ${project} up -d" runs them again, "down" removes what is left of them`,
      ],
    ),
    ...orphanedNetworks(networks, present),
  ];
  return findings.length > 0 ? findings : [ok('leftovers', 'none')];
}

function isHook(labels: StringMap): boolean {
  return labels[composeLabels.hook] !== undefined;
}

/** It keeps what a service was, and is never started. */
function isGeneration(labels: StringMap): boolean {
  return labels[generationLabels.service] !== undefined;
}

function perProject(
  containers: readonly ObservedContainer[],
  words: (project: string, names: string) => readonly [text: string, fix: string],
): readonly Finding[] {
  const groups = groupBy(containers, ({ project }) => project);
  return [...groups].map(([project, group]) => warning('leftovers', ...words(project, namesOf(group))));
}

function orphanedNetworks(networks: readonly NetworkAddresses[], present: ReadonlySet<string>): readonly Finding[] {
  const groups = groupBy(networks, ({ labels }) => labels[composeLabels.project]);
  return [...groups]
    .filter(([project]) => !present.has(project))
    .map(([project, group]) =>
      warning('leftovers', `${namesOf(group)}: no container of the project is left`, `"windlass -p ${project} down"`),
    );
}

function namesOf(group: readonly { readonly name: string }[]): string {
  return group
    .map(({ name }) => name)
    .sort()
    .join(', ');
}
