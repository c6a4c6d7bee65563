import type { EngineReader } from '../engine/engine.ts';
import type { ProjectName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { replacementOf } from '../model/replacement.ts';
import { projectFromLabels } from '../plan/project-from-labels.ts';
import type { PlanFacts } from '../plan/up-options.ts';
import { imageName } from '../spec/names.ts';
import { version } from '../util/version.gen.ts';
import type { ClientFacts } from './context.ts';

/** Looks at everything on the engine that a plan for the project can depend on, in one go. */
export function surveyProject(project: Project, engine: EngineReader, signal: AbortSignal): Promise<ObservedState> {
  const services = Object.entries(project.services);
  const images = services.map(([name, service]) => imageName(project, name, service));
  const mounted = services.flatMap(([, service]) =>
    (service.volumes ?? []).filter(({ type }) => type === 'image').map(({ source = '' }) => source),
  );
  const edges = services.flatMap(([, service]) => {
    const { asked, relay } = replacementOf(service);
    return asked ? [relay.image] : [];
  });
  return engine.observe(
    project.name,
    {
      images: [...images, ...mounted, ...edges],
      inspect: services.map(([name]) => name),
      networks: Object.values(project.networks).map(({ name }) => name),
      volumes: Object.values(project.volumes).map(({ name }) => name),
    },
    signal,
  );
}

/** Looks at the project's own things, which is enough where nothing is made. Without a file the labels tell what the project is. */
export async function surveyOwn(
  target: Project | ProjectName,
  engine: EngineReader,
  signal: AbortSignal,
  images: (project: Project) => readonly string[] = () => [],
): Promise<{ readonly project: Project; readonly observed: ObservedState }> {
  const name = typeof target === 'string' ? target : target.name;
  const also = typeof target === 'string' ? {} : { images: images(target) };
  const observed = await engine.observe(name, also, signal);
  return { project: typeof target === 'string' ? projectFromLabels(target, observed) : target, observed };
}

/** What the planner is told besides the project and the snapshot. */
export async function planFacts(
  context: { readonly client?: ClientFacts; readonly signal: AbortSignal },
  engine: EngineReader,
): Promise<PlanFacts> {
  return { now: Date.now(), apiVersion: await engine.apiVersion(context.signal), version, ...context.client };
}
