import type { ServiceName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { dependencyGraph } from './dependency-graph.ts';
import { planDraft } from './plan-draft.ts';
import { refreshAge } from './refresh-age.ts';
import { selectServices } from './select-services.ts';
import type { Plan } from './step.ts';
import type { PlanFacts } from './up-options.ts';

export interface PullOptions {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
  /** Also what they depend on. */
  readonly dependencies?: boolean;
  /** Leaves out services that can be built. */
  readonly ignoreBuildable?: boolean;
  /** Instead of what the services say. */
  readonly policy?: 'missing' | 'always';
}

/** Pulls the images of services, each once: also those that are here, unless a policy says otherwise. */
export function planPull(project: Project, observed: ObservedState, options: PullOptions, facts: Pick<PlanFacts, 'now'>): Plan {
  const draft = planDraft('pull', project.name);
  const named = selectServices(project, options.services);
  const selected = options.dependencies ? [...dependencyGraph(project).withDependencies(named)] : named;
  const pulls = new Map<string, { readonly platform: string | undefined; readonly services: ServiceName[] }>();
  for (const name of selected) {
    const { image, build, platform = project.environment.DOCKER_DEFAULT_PLATFORM } = project.services[name] ?? {};
    const skipped =
      image === undefined ? 'it has no image to be pulled' : build && options.ignoreBuildable ? 'it can be built' : refusal(name);
    if (skipped !== undefined) draft.notice({ code: 'not-pulled', message: `${name} is not pulled: ${skipped}` });
    else if (image !== undefined) {
      const pull = pulls.get(image);
      if (pull) pull.services.push(name);
      else pulls.set(image, { platform, services: [name] });
    }
  }
  for (const [image, { platform, services }] of pulls) {
    draft.add({
      key: `image:${image}`,
      reason: { kind: 'requested', by: 'pull' },
      body: () => ({ kind: 'pull-image', image, ...(platform !== undefined && { platform }), services }),
    });
  }
  return draft.finish();

  /** Why the policy of a service keeps its image from being pulled. */
  function refusal(name: ServiceName): string | undefined {
    const service = project.services[name] ?? {};
    const policy = options.policy ?? service.pull_policy ?? 'always';
    if (policy === 'never' || policy === 'build') return `its pull_policy is ${policy}`;
    const image = observed.images.get(service.image ?? '');
    if (!image || policy === 'always') return undefined;
    const age = refreshAge(policy, service.pull_refresh_after);
    if (age !== undefined && Date.parse(image.lastTagTime ?? image.created) + age < facts.now) return undefined;
    return `its image is here, and its pull_policy is ${policy}`;
  }
}
