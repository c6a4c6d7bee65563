import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { EngineReader } from '../engine/engine.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { chooseGeneration, planRollback, type RollbackOptions, volumesOf } from '../plan/plan-rollback.ts';
import type { Plan } from '../plan/step.ts';
import type { EarlierGeneration, KeptGeneration } from '../plan/world/generations.ts';
import { generationDefinition } from '../spec/generation/generation-record.ts';
import type { Context, PreviewContext } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { converge } from './converge/converge.ts';
import { planFacts, surveyProject } from './converge/survey.ts';

/**
 * Replaces the containers of a service by what they were before, as `up` replaces them. The next `up` brings what the file says again.
 *
 * @throws WindlassError NOT_FOUND when no such generation is kept or something of it is gone; what `up` throws.
 */
export async function rollback(project: Project, options: RollbackOptions, context: Context, operation = 'rollback'): Promise<RunResult> {
  const engine = await context.engine();
  const generation = await findGeneration(project, options, engine, context.signal);
  return converge(
    {
      project,
      survey: () => surveyRollback(project, generation, engine, context.signal),
      planner: async () => (observed, facts) => planRollback(project, observed, generation, options, facts, operation),
    },
    context,
  );
}

/** What `rollback` would do. */
export async function previewRollback(project: Project, options: RollbackOptions, context: PreviewContext): Promise<Plan> {
  const { engine: connect, signal } = context;
  const engine = await connect();
  const generation = await findGeneration(project, options, engine, signal);
  const observed = await surveyRollback(project, generation, engine, signal);
  return planRollback(project, observed, generation, options, await planFacts(context, engine));
}

async function findGeneration(
  project: Project,
  options: RollbackOptions,
  engine: EngineReader,
  signal: AbortSignal,
): Promise<EarlierGeneration> {
  const chosen = chooseGeneration(project, await engine.observe(project.name, {}, signal), options);
  const { container, number, configHash, imageId } = chosen;
  const [definition, image] = await Promise.all([readDefinition(chosen, engine, signal), referenceOf(chosen, engine, signal)]);
  if (!definition) throw new WindlassError('NOT_FOUND', `${container.name} does not tell what generation ${number} was`);
  return { number, configHash, imageId, image, definition };
}

async function readDefinition({ container }: KeptGeneration, engine: EngineReader, signal: AbortSignal) {
  const { containers } = await engine.observe(container.project, { inspectContainers: [container.id] }, signal);
  const inspected = containers.find(({ id }) => id === container.id)?.inspected;
  return inspected && generationDefinition(inspected);
}

/** The name that people know, where it still stands for that image. */
async function referenceOf({ image, imageId }: KeptGeneration, engine: EngineReader, signal: AbortSignal): Promise<string> {
  return (await engine.inspectImage(image, signal))?.id === imageId ? image : imageId;
}

/** As for `up`, with what the generation was made of. */
function surveyRollback(
  project: Project,
  { definition, image, imageId }: EarlierGeneration,
  engine: EngineReader,
  signal: AbortSignal,
): Promise<ObservedState> {
  const also = { images: [image, imageId], networks: Object.keys(definition.networks), volumes: volumesOf(definition.host) };
  return surveyProject(project, engine, signal, also);
}
