import type { ServiceName } from '../../model/names.ts';
import type { ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import { hookImages } from '../../spec/hook/hook-images.ts';
import { imageName } from '../../spec/names.ts';
import { planDraft } from '../draft/plan-draft.ts';
import type { Plan } from '../step.ts';
import type { PlanFacts } from '../up-options.ts';
import { dependencyGraph } from '../world/dependency-graph.ts';
import { selectServices } from '../world/select-services.ts';
import { refreshAge } from './refresh-age.ts';

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

/** Pulls the images of services and of their hooks, each once: also those that are here, unless a policy says otherwise. */
export function planPull(project: Project, observed: ObservedState, options: PullOptions, facts: Pick<PlanFacts, 'now'>): Plan {
  const draft = planDraft('pull', project.name);
  const named = selectServices(project, options.services);
  const selected = options.dependencies ? [...dependencyGraph(project).withDependencies(named)] : named;
  const built = new Set(Object.entries(project.services).flatMap(([name, one]) => (one.build ? [imageName(project, name, one)] : [])));
  const pulls = new Map<string, { readonly platform: string | undefined; readonly services: ServiceName[] }>();
  for (const name of selected) {
    const service = project.services[name] ?? {};
    const { image, build } = service;
    const skipped =
      image === undefined
        ? 'it has no image to be pulled'
        : build && options.ignoreBuildable
          ? 'it can be built'
          : refusal(image, service, { here: 'its image is here', built: true });
    if (skipped !== undefined) draft.notice({ code: 'not-pulled', message: `${name} is not pulled: ${skipped}` });
    else if (image !== undefined) add(image, name, service);
    for (const own of hookImages(service).filter((one) => one !== image && !built.has(one))) {
      const kept = refusal(own, service, { here: 'it is here', built: false });
      if (kept === undefined) add(own, name, service);
      else draft.notice({ code: 'not-pulled', message: `${own} for pre_start of ${name} is not pulled: ${kept}` });
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

  function add(image: string, name: ServiceName, { platform = project.environment.DOCKER_DEFAULT_PLATFORM }: Service): void {
    const pull = pulls.get(image);
    if (!pull) pulls.set(image, { platform, services: [name] });
    else if (!pull.services.includes(name)) pull.services.push(name);
  }

  /** Why the policy of a service keeps an image from being pulled. */
  function refusal(reference: string, service: Service, { here, built }: { here: string; built: boolean }): string | undefined {
    const policy = options.policy ?? service.pull_policy ?? 'always';
    if (policy === 'never' || (policy === 'build' && built)) return `its pull_policy is ${policy}`;
    const image = observed.images.get(reference);
    if (!image || policy === 'always') return undefined;
    const age = refreshAge(policy, service.pull_refresh_after);
    if (age !== undefined && Date.parse(image.lastTagTime ?? image.created) + age < facts.now) return undefined;
    return `${here}, and its pull_policy is ${policy}`;
  }
}
