import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { namedService } from '../../model/named-service.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import { toBuildSpec } from '../../spec/build.ts';
import { type PlanDraft, planDraft } from '../draft/plan-draft.ts';
import type { Plan, Reason } from '../step.ts';
import type { PlanFacts } from '../up-options.ts';
import { dependencyGraph } from '../world/dependency-graph.ts';
import { selectServices } from '../world/select-services.ts';
import { withUnselected } from '../world/with-unselected.ts';
import { addPush } from './plan-push.ts';

export interface BuildOptions {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
  /** Also what they depend on. */
  readonly dependencies?: boolean;
  /** Build arguments over those of the file. */
  readonly args?: Readonly<Record<string, string>>;
  /** Builds every step anew. */
  readonly noCache?: boolean;
  /** Looks for newer base images. */
  readonly pull?: boolean;
  /** Agents of keys over those of the file: `default`, or `name=/path/of/the/socket`. */
  readonly ssh?: readonly string[];
  /** Pushes what was built. */
  readonly push?: boolean;
}

const requested: Reason = { kind: 'requested', by: 'build' };

/** Builds the images of services, each once. Pure; an image that another one is made from comes first. */
export function planBuild(project: Project, options: BuildOptions, facts: BuildFacts): Plan {
  const draft = planDraft('build', project.name);
  const named = selectServices(project, options.services);
  const selected = options.dependencies ? [...dependencyGraph(project).withDependencies(named)] : named;
  const withOptions = overrideBuilds(withUnselected(project), options);
  const done = new Set<string>();
  for (const name of withContexts(selected, withOptions)) addBuild(name, withOptions, { draft, done, facts, push: options.push === true });
  if (done.size === 0) draft.notice({ code: 'nothing-to-do', message: 'no service to build' });
  return draft.finish();
}

function overrideBuilds(project: Project, { args, noCache, pull, ssh = [] }: BuildOptions): Project {
  const services = Object.entries(project.services).map(([name, service]) => {
    const { build } = service;
    if (!build) return [name, service] as const;
    const changed = {
      ...build,
      args: { ...build.args, ...args },
      ...(noCache && { no_cache: true }),
      ...(pull && { pull: true }),
      ...(ssh.length > 0 && { ssh: [...(build.ssh ?? []), ...ssh] }),
    };
    return [name, { ...service, build: changed }] as const;
  });
  return { ...project, services: Object.fromEntries(services) };
}

/** Services whose images the builds of others start from come along. */
function withContexts(names: readonly ServiceName[], project: Project): ReadonlySet<ServiceName> {
  const all = new Set(names);
  for (const name of all) for (const context of contextServices(name, project)) all.add(context);
  return all;
}

function contextServices(name: ServiceName, project: Project): readonly ServiceName[] {
  const contexts = Object.values(project.services[name]?.build?.additional_contexts ?? {});
  return contexts.flatMap((context) => namedService(context) ?? []);
}

type BuildFacts = Pick<PlanFacts, 'version' | 'missingFiles'>;

interface BuildDraft {
  readonly draft: PlanDraft;
  /** Images that are built already. */
  readonly done: Set<string>;
  readonly facts: BuildFacts;
  readonly push: boolean;
}

function addBuild(name: ServiceName, project: Project, { draft, done, facts, push }: BuildDraft): void {
  const order = toBuildSpec({ project, serviceName: name, ...facts });
  if (!order || done.has(order.image)) return;
  const { image, spec, notices } = order;
  const [fault] = notices.filter(({ severity }) => severity === 'error');
  if (fault) throw new WindlassError('PROJECT_INVALID', fault.message, { diagnostics: notices });
  for (const { code, message, help, span } of notices) draft.notice({ code, message, ...(help && { help }), ...(span && { span }) });
  done.add(image);
  const key = `image:${image}`;
  draft.add({
    key,
    reason: requested,
    early: true,
    after: contextServices(name, project).flatMap((service) => imageKey(service, project, facts)),
    body: () => ({ kind: 'build-image', service: name, image, spec }),
  });
  // What has no name of its own belongs to no registry.
  if (!push || project.services[name]?.image === undefined) return;
  for (const tag of spec.tags) addPush(draft, { image: tag, service: name, reason: { kind: 'requested', by: '--push' }, after: [key] });
}

function imageKey(service: ServiceName, project: Project, facts: BuildFacts): readonly string[] {
  const order = toBuildSpec({ project, serviceName: service, ...facts });
  return order ? [`image:${order.image}`] : [];
}
