import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import { type PlanDraft, planDraft, type StepKey } from '../draft/plan-draft.ts';
import type { Plan, Reason } from '../step.ts';
import { dependencyGraph } from '../world/dependency-graph.ts';
import { selectServices } from '../world/select-services.ts';

export interface PushOptions {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
  /** Also what they depend on. */
  readonly dependencies?: boolean;
}

/** Pushes what services build under a name of their own: an image without one belongs to no registry. */
export function planPush(project: Project, { services, dependencies }: PushOptions): Plan {
  const draft = planDraft('push', project.name);
  const named = selectServices(project, services);
  const reason: Reason = { kind: 'requested', by: 'push' };
  for (const name of dependencies ? dependencyGraph(project).withDependencies(named) : named) {
    const { image, build } = project.services[name] ?? {};
    if (!build) continue;
    if (image === undefined)
      draft.notice({ code: 'not-pushed', message: `${name} is not pushed: it has no image name`, help: 'give it one with "image:"' });
    else for (const tag of [image, ...(build.tags ?? [])]) addPush(draft, { image: tag, service: name, reason });
  }
  const plan = draft.finish();
  if (plan.steps.length > 0 || plan.notices.length > 0) return plan;
  return { ...plan, notices: [{ code: 'nothing-to-do', message: 'no service to push: none of them is built here' }] };
}

interface Push {
  readonly image: string;
  readonly service: ServiceName;
  readonly reason: Reason;
  readonly after?: readonly StepKey[];
}

export function addPush(draft: PlanDraft, { image, service, reason, after = [] }: Push): void {
  const key = `push:${image}`;
  if (!draft.has(key)) draft.add({ key, reason, after, body: () => ({ kind: 'push-image', service, image }) });
}
