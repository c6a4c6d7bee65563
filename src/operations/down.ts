import type { ProjectName } from '../model/names.ts';
import type { ObservedVolume } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { type DownOptions, planDown } from '../plan/plan-down.ts';
import { rolloutLabels } from '../spec/rollout/rollout-state.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';
import { imageReferences } from './lookup/image-references.ts';

/**
 * Removes the project's containers and networks, and its volumes and images where asked. A project name stands for everything
 * that carries the project's label. Throws as `stop` does.
 */
export async function down(target: Project | ProjectName, options: DownOptions, context: Context): Promise<RunResult> {
  let records: readonly ObservedVolume[] = [];
  const result = await runPlan(
    target,
    {
      plan: (project, observed) => {
        records = observed.volumes.filter(({ labels }) => isMeant(labels[rolloutLabels.service], options));
        return planDown(project, observed, options);
      },
      ...(options.images && options.images !== 'none' && { images: imageReferences }),
    },
    context,
  );
  if (records.length > 0) {
    const engine = await context.engine();
    // What replacements told of themselves is no part of the project, and keeps nothing from going down.
    await Promise.all(records.map(({ name }) => engine.removeVolume(name).catch(() => undefined)));
  }
  return result;
}

function isMeant(service: string | undefined, { services = [] }: DownOptions): boolean {
  return service !== undefined && (services.length === 0 || services.includes(service));
}
