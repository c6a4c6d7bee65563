import type { Drift } from '../../plan/find-drift.ts';
import type { Locate } from './locate.ts';
import { neutralise } from './neutralise.ts';
import { toJsonDifference } from './plan-json.ts';
import { renderDifferences } from './plan-text.ts';
import type { Style } from './style.ts';

/** The version of what is below; its schema is `schemas/drift.schema.json`. */
const driftVersion = 1;

/** Each object that drifted on a line, and below it what differs. */
export function renderDrift({ objects }: Drift, style: Style, locate: Locate): readonly string[] {
  return objects.flatMap(({ differences, kind, name }) => [
    style.bold(neutralise(`${kind} ${name}`)),
    ...renderDifferences(differences, style, locate),
  ]);
}

export function toJsonDrift({ objects, project }: Drift, locate: Locate): object {
  return {
    version: driftVersion,
    project,
    objects: objects.map(({ differences, ...object }) => ({
      ...object,
      differences: differences.map((difference) => toJsonDifference(difference, locate)),
    })),
  };
}
