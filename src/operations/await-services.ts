import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { EngineReader } from '../engine/engine.ts';
import { type ContainerReport, containerReport } from '../execute/container-report.ts';
import { openWatch } from '../execute/watch.ts';
import type { ProjectName, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { selectServices } from '../plan/world/select-services.ts';
import { clockPause } from './clock-pause.ts';
import type { Context } from './context.ts';
import { surveyOwn } from './converge/survey.ts';
import { type AwaitedState, type Finding, serviceJudge } from './lookup/service-judge.ts';

export interface AwaitRequest {
  readonly services: readonly ServiceName[];
  readonly state: AwaitedState;
  /** Seconds; 0 looks once, and without it there is no limit. */
  readonly timeoutSeconds?: number;
}

/** How the wait for one service ended. */
export type AwaitedService =
  | { readonly service: ServiceName; readonly reached: true }
  | ({ readonly service: ServiceName; readonly reached: false; readonly message: string } & Partial<ContainerReport>);

type Lost = Extract<Finding, { readonly kind: 'lost' }> & { readonly service: ServiceName };

/**
 * Waits until all containers of each service are healthy, running or completed, or until there is none any more. Follows the engine's
 * events, and judges services, not containers: one that is replaced meanwhile makes room for its successor.
 *
 * @param onEnd Told of each service when its wait has ended.
 * @throws WindlassError STEP_FAILED as soon as one service cannot get there any more, TIMEOUT, and USAGE for a service that is unknown.
 */
export async function awaitServices(
  target: Project | ProjectName,
  { services, state, timeoutSeconds }: AwaitRequest,
  context: Pick<Context, 'pause' | 'signal'> & { readonly engine: () => Promise<EngineReader> },
  onEnd: (ended: AwaitedService) => void = () => undefined,
): Promise<void> {
  const { pause = clockPause, signal } = context;
  const engine = await context.engine();
  const name = typeof target === 'string' ? target : target.name;
  const judge = serviceJudge(state, engine, signal);
  const watch = openWatch(engine, name, pause);
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const pending = new Map<ServiceName, Finding>((await known()).map((service) => [service, { kind: 'pending' }]));
  try {
    const outcome = await ending();
    if (outcome === 'reached') return;
    const missed = outcome === 'late' ? [...pending].map(tooLate) : [outcome];
    for (const { service, message, container } of missed) {
      onEnd({ service, reached: false, message, ...(container !== undefined && (await containerReport(engine, container))) });
    }
    const help = missed[0]?.help;
    const text = missed.map(({ message }) => message).join('; ');
    throw new WindlassError(outcome === 'late' ? 'TIMEOUT' : 'STEP_FAILED', text, help === undefined ? {} : { help });
  } finally {
    over.abort();
    watch.close();
  }

  /** Without a file nobody can tell what was removed from what never was. */
  async function known(): Promise<readonly ServiceName[]> {
    if (typeof target !== 'string') return selectServices(target, services);
    return state === 'removed' ? services : selectServices((await surveyOwn(target, engine, signal)).project, services);
  }

  async function ending(): Promise<'reached' | 'late' | Lost> {
    if (timeoutSeconds === 0) return (await look()) ?? 'late';
    const seen = watch.untilSeen(look, either);
    if (timeoutSeconds === undefined) return seen;
    const late = pause(timeoutSeconds * 1000, either).then(
      // Nobody knows how late events are.
      async () => (await look()) ?? 'late',
      // An abort is told by the other one, with its reason.
      () => new Promise<never>(() => undefined),
    );
    seen.catch(() => undefined);
    return Promise.race([seen, late]);
  }

  async function look(): Promise<'reached' | Lost | undefined> {
    const { containers } = await engine.observe(name, {}, signal);
    for (const service of [...pending.keys()]) {
      const finding = await judge(service, containers);
      if (finding.kind === 'lost') return { ...finding, service };
      if (pending.has(service)) pending.set(service, finding);
      if (finding.kind === 'met' && pending.delete(service)) onEnd({ service, reached: true });
    }
    return pending.size === 0 ? 'reached' : undefined;
  }

  function tooLate([service, finding]: readonly [ServiceName, Finding]): Lost {
    const given = timeoutSeconds === 0 ? '' : ` within ${timeoutSeconds} ${timeoutSeconds === 1 ? 'second' : 'seconds'}`;
    const message = `${service} ${timeoutSeconds === 0 ? 'is' : 'was'} not ${state}${given}`;
    return { kind: 'lost', service, message, ...('container' in finding && { container: finding.container }) };
  }
}
