import type { AlsoObserve, EngineReader } from '../../engine/engine.ts';
import type { ProjectName } from '../../model/names.ts';
import type { ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { replacementOf } from '../../model/replacement.ts';
import { projectFromLabels } from '../../plan/project-from-labels.ts';
import type { PlanFacts } from '../../plan/up-options.ts';
import { hookImages } from '../../spec/hook/hook-images.ts';
import { imageName } from '../../spec/names.ts';
import { version } from '../../util/version.gen.ts';
import type { ClientFacts } from '../context.ts';

/** Looks at everything on the engine that a plan for the project can depend on, in one go. */
export function surveyProject(
  project: Project,
  engine: EngineReader,
  signal: AbortSignal,
  also: Pick<AlsoObserve, 'images' | 'networks' | 'volumes'> = {},
): Promise<ObservedState> {
  const services = Object.entries(project.services);
  const images = services.map(([name, service]) => imageName(project, name, service));
  const mounted = services.flatMap(([, service]) =>
    (service.volumes ?? []).filter(({ type }) => type === 'image').map(({ source = '' }) => source),
  );
  const hooks = services.flatMap(([, service]) => hookImages(service));
  const edges = services.flatMap(([, service]) => {
    const { asked, relay } = replacementOf(service);
    return asked ? [relay.image] : [];
  });
  return engine.observe(
    project.name,
    {
      images: [...images, ...mounted, ...hooks, ...edges, ...(also.images ?? [])],
      inspect: services.map(([name]) => name),
      networks: [...Object.values(project.networks).map(({ name }) => name), ...(also.networks ?? [])],
      volumes: [...Object.values(project.volumes).map(({ name }) => name), ...(also.volumes ?? [])],
    },
    signal,
  );
}

export interface OwnSurvey {
  /** Image references to look up. */
  readonly images?: ((project: Project) => readonly string[]) | undefined;
  /** Looks closely at the containers, too. */
  readonly inspect?: boolean | undefined;
}

/** Looks at the project's own things, which is enough where nothing is made. Without a file the labels tell what the project is. */
export async function surveyOwn(
  target: Project | ProjectName,
  engine: EngineReader,
  signal: AbortSignal,
  { images = () => [], inspect = false }: OwnSurvey = {},
): Promise<{ readonly project: Project; readonly observed: ObservedState }> {
  if (typeof target !== 'string') {
    const closely = inspect ? { inspect: Object.keys(target.services) } : {};
    return { project: target, observed: await engine.observe(target.name, { images: images(target), ...closely }, signal) };
  }
  const observed = await engine.observe(target, {}, signal);
  const project = projectFromLabels(target, observed);
  if (!inspect) return { project, observed };
  return { project, observed: await engine.observe(target, { inspect: Object.keys(project.services) }, signal) };
}

/** What the planner is told besides the project and the snapshot. */
export async function planFacts(
  context: { readonly client?: ClientFacts; readonly signal: AbortSignal },
  engine: EngineReader,
): Promise<PlanFacts> {
  return { now: Date.now(), apiVersion: await engine.apiVersion(context.signal), version, ...context.client };
}
