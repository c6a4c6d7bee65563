import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerDetails, EngineEvent, EngineReader } from '../../engine/engine.ts';
import type { ContainerId, ProjectName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { type FollowEnd, openFollowEnd } from './follow-end.ts';
import { mergeOutput, type OutputMerge } from './logs-merge.ts';
import { type ReadOptions, readRun } from './logs-read.ts';
import { type LogSource, type OutputItem, toLogSource } from './logs-source.ts';

export interface FollowRequest {
  readonly project: ProjectName;
  readonly wants: (source: LogSource) => boolean;
  /** Which of them to read; of the others only the end is told. Undefined: all. */
  readonly reads?: (source: LogSource) => boolean;
  /** `history`: what was written before comes first. `new`: only what is written from now on. */
  readonly from: 'history' | 'new';
  readonly since?: string;
  readonly tail?: number;
  /** The end is not reached before this resolves, although nothing may run yet. */
  readonly notBefore?: Promise<unknown>;
  /** Containers that were started meanwhile: the end is not reached before the engine has told of each. */
  readonly started?: ReadonlySet<ContainerId>;
  /** Says of a container that ended whether that is part of a replacement, and so not to be told. */
  readonly isReplaced?: (container: ContainerId) => boolean;
  readonly onStart?: (source: LogSource) => void;
  /** Reads a run in another way than from the engine's log; its lines must be stamped. Undefined: from the log. */
  readonly readLive?: (source: LogSource) => AsyncIterable<OutputItem> | undefined;
  /** Milliseconds by which a line may be late and still come in the order of time. */
  readonly windowMs: number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly signal: AbortSignal;
}

export interface FollowedOutput extends Pick<FollowEnd, 'expectStart' | 'forgetStart' | 'hold'> {
  /** The containers that were there at the start. */
  readonly sources: readonly LogSource[];
  /** Ends when nothing that is wanted runs any more. */
  readonly items: AsyncIterable<OutputItem>;
}

interface Ending {
  readonly exitCode: number;
  readonly restarting: boolean;
}

/** Follows the output of a project through starts, ends and restarts. Resolves once nothing that happens afterwards can be missed. */
export async function followOutput(engine: EngineReader, request: FollowRequest): Promise<FollowedOutput> {
  const closing = new AbortController();
  const signal = AbortSignal.any([request.signal, closing.signal]);
  // What was written before is merged exactly; what comes now is shown although others are silent.
  const history: OutputMerge = mergeOutput({ after: request.after });
  const merge: OutputMerge = mergeOutput(request);
  const later: (() => void)[] = [];
  const endings = new Map<ContainerId, (ending: Ending | undefined) => void>();
  const lastTimes = new Map<ContainerId, string>();
  const unreadable = new Set<ContainerId>();
  const end = openFollowEnd(request.started ?? new Set(), merge.seal);

  const events = await engine.events(request.project, signal);
  const observed = await engine.observe(request.project, {}, signal);
  const present = observed.containers.flatMap((container) => {
    const source = toLogSource(container);
    return source && request.wants(source) ? [{ source, container }] : [];
  });
  const created = new Set(present.filter(({ container }) => container.state === 'created').map(({ source }) => source.container));
  const known = new Set(observed.containers.map((container) => container.id));
  for (const { source, container } of present) takeIn(source, container);
  void listen(events);
  void Promise.resolve(request.notBefore).then(end.allow, end.allow);
  return {
    sources: present.map(({ source }) => source),
    items: itemsToTheEnd(),
    expectStart: end.expectStart,
    forgetStart: end.forgetStart,
    hold: end.hold,
  };

  async function* itemsToTheEnd(): AsyncGenerator<OutputItem, void> {
    try {
      history.seal();
      yield* history.items();
      for (const followOn of later) followOn();
      yield* merge.items();
    } finally {
      closing.abort();
    }
  }

  function takeIn(source: LogSource, container: ObservedContainer): void {
    const { since, tail } = request;
    if (container.state === 'restarting') end.restarts(source.container);
    if (request.from === 'history') history.add(readOn(source, { ...(since && { since }), ...(tail !== undefined && { tail }) }));
    if (container.state !== 'running' && container.state !== 'paused') return;
    const run = openRun(source);
    later.push(() => run(request.from === 'new' ? { tail: 0 } : afterHistory(source)));
  }

  /** From the last line on; a container without one may have been silent, or its lines were not wanted. */
  function afterHistory({ container }: LogSource): ReadOptions {
    const last = lastTimes.get(container);
    if (last !== undefined) return { since: last };
    if (request.tail === 0) return { tail: 0 };
    return request.since === undefined ? {} : { since: request.since };
  }

  /** Expects the end of a container that runs, from now on; the function that it gives adds the output. */
  function openRun(source: LogSource): (options: ReadOptions) => void {
    end.runBegins();
    const ending = endingOf(source.container);
    return (options) => merge.add(run(options));

    async function* run(options: ReadOptions): AsyncGenerator<OutputItem, void> {
      try {
        if (request.reads?.(source) ?? true) yield* request.readLive?.(source) ?? readOn(source, { ...options, follow: true });
        const ended = await ending;
        if (ended && !request.isReplaced?.(source.container)) yield { kind: 'exited', source, ...ended };
      } finally {
        end.runEnds();
      }
    }
  }

  async function* readOn(source: LogSource, options: ReadOptions): AsyncGenerator<OutputItem, void> {
    const after = lastTimes.get(source.container);
    for await (const item of readRun(engine, source, { ...options, ...(after !== undefined && { after }) }, signal)) {
      if (item.kind === 'output') lastTimes.set(source.container, lastTimeOf(item.lines));
      else if (unreadable.has(source.container)) continue;
      else unreadable.add(source.container);
      yield item;
    }
  }

  function endingOf(container: ContainerId): Promise<Ending | undefined> {
    return new Promise((resolve) => {
      endings.set(container, resolve);
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
  }

  async function listen(stream: AsyncIterable<EngineEvent>): Promise<void> {
    try {
      for await (const event of stream) {
        await take(event);
        if (event.action === 'start') end.sawStart(event.containerId);
      }
    } catch (error) {
      if (!signal.aborted) merge.fail(error);
    }
  }

  async function take(event: EngineEvent): Promise<void> {
    const id = event.containerId;
    const source = toLogSource({ ...event, id, name: event.containerName, project: request.project });
    if (!source || !request.wants(source)) return;
    if (event.action === 'start') {
      if (endings.has(id)) return end.settles(id);
      const fresh = created.has(id) || !known.has(id);
      known.add(id);
      created.delete(id);
      const run = openRun(source);
      end.settles(id);
      run(fresh ? {} : { since: await startOf(id) });
      request.onStart?.(source);
    } else if (event.action === 'die') {
      const ending = endings.get(id);
      endings.delete(id);
      const again = isBack(await details(id), event);
      if (again) end.restarts(id);
      ending?.({ exitCode: event.exitCode ?? 0, restarting: again });
    } else if (event.action === 'destroy' || event.action === 'stop') {
      end.settles(id);
    }
  }

  async function startOf(container: ContainerId): Promise<string> {
    return lastTimes.get(container) ?? (await details(container))?.startedAt ?? '0';
  }

  async function details(container: ContainerId) {
    try {
      return await engine.inspectContainer(container, signal);
    } catch (error) {
      if (error instanceof WindlassError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }
}

/** Whether a container has been, or will be, started again after an end. It may have ended once more since, of which there are events to come. */
function isBack(details: ContainerDetails | undefined, { timeNano }: EngineEvent): boolean {
  if (!details) return false;
  const ended = Number(timeNano / 1_000_000n);
  return ['restarting', 'running'].includes(details.state) || (ended > 0 && Date.parse(details.startedAt) > ended);
}

function lastTimeOf(lines: Buffer): string {
  const start = lines.lastIndexOf(0x0a, lines.length - 2) + 1;
  return lines.toString('latin1', start, lines.indexOf(0x20, start));
}
