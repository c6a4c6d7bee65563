import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerDetails, EngineEvent, EngineReader } from '../engine/engine.ts';
import type { ContainerId, ProjectName } from '../model/names.ts';
import type { Pause } from '../util/pause.ts';

/** Watches containers until something can be said about them. Opens one event subscription, at the first question. */
export interface Watch {
  /**
   * Asks `judge` about the container now and again after each of its events, until it gives an answer.
   * Rejects when `signal` aborts, when the engine goes away, or with what `judge` throws.
   */
  until<Answer>(container: ContainerId, judge: Judge<Answer>, signal: AbortSignal): Promise<Answer>;
  /** The same for the project as a whole: looks now and again after each event of any of its containers. */
  untilSeen<Answer>(look: () => Promise<Answer | undefined>, signal: AbortSignal): Promise<Answer>;
  close(): void;
}

/** Undefined: it is too early to say. `details` is undefined when the container is gone. */
export type Judge<Answer> = (details: ContainerDetails | undefined) => Answer | undefined;

/**
 * An event is only a reason to look again, so that a late or doubled one does no harm. Nor does one that is lost, as on a connection
 * that is dead without anybody knowing: with a `pause` there is a look without any event now and then.
 */
export function openWatch(engine: EngineReader, project: ProjectName, pause?: Pause): Watch {
  const closing = new AbortController();
  const listeners = new Map<ContainerId, Set<() => void>>();
  let subscription: Promise<void> | undefined;
  let silentEnds = 0;

  return {
    until: (container, judge, signal) => answerOf(async () => judge(await inspect(container, signal)), container, signal),
    untilSeen: (look, signal) => answerOf(look, anyContainer, signal),
    close: () => closing.abort(),
  };

  async function answerOf<Answer>(look: () => Promise<Answer | undefined>, container: ContainerId, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const knocks = listen(container, signal);
    try {
      for (;;) {
        const knocked = knocks.next();
        await subscribe();
        const answer = await look();
        if (answer !== undefined) return answer;
        await (pause ? silenceOr(knocked, pause) : knocked);
      }
    } catch (error) {
      // A call that is cut off does not know why.
      throw signal.aborted ? signal.reason : error;
    } finally {
      knocks.stop();
    }
  }

  async function inspect(container: ContainerId, signal: AbortSignal): Promise<ContainerDetails | undefined> {
    try {
      return await engine.inspectContainer(container, signal);
    } catch (error) {
      if (error instanceof WindlassError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  function subscribe(): Promise<void> {
    if (silentEnds > mostSilentEnds) throw new WindlassError('ENGINE_UNREACHABLE', 'the engine closes its event stream again and again');
    subscription ??= engine.events(project, closing.signal).then((events) => void pump(events));
    return subscription;
  }

  async function pump(events: AsyncIterable<EngineEvent>): Promise<void> {
    silentEnds++;
    try {
      for await (const event of events) {
        silentEnds = 0;
        knock(event.containerId);
        knock(anyContainer);
      }
    } catch {
      // A broken stream is opened anew by whoever still waits; if the engine is gone, that says so.
    }
    subscription = undefined;
    if (!closing.signal.aborted) for (const container of [...listeners.keys()]) knock(container);
  }

  function knock(container: ContainerId): void {
    for (const listener of listeners.get(container) ?? []) listener();
  }

  /** `next` resolves with the first event after it was called, so that one during the subscription or the look itself is not missed. */
  function listen(container: ContainerId, signal: AbortSignal): Knocks {
    let wake: () => void = () => undefined;
    let giveUp: (reason: unknown) => void = () => undefined;
    const listener = (): void => wake();
    const onAbort = (): void => giveUp(signal.reason);
    const others = listeners.get(container) ?? new Set();
    listeners.set(container, others.add(listener));
    signal.addEventListener('abort', onAbort);
    return {
      next() {
        const knocked = new Promise<void>((resolve, reject) => {
          wake = resolve;
          giveUp = reject;
        });
        knocked.catch(() => undefined);
        if (signal.aborted) onAbort();
        return knocked;
      },
      stop() {
        signal.removeEventListener('abort', onAbort);
        others.delete(listener);
        if (others.size === 0) listeners.delete(container);
      },
    };
  }
}

/** Listened to by whoever wants to hear of all of them; no engine gives such an id. */
const anyContainer = '*';

/** Milliseconds between two looks when no event comes. */
const longestSilence = 10_000;

async function silenceOr(knocked: Promise<void>, pause: Pause): Promise<void> {
  const heard = new AbortController();
  try {
    await Promise.race([knocked, pause(longestSilence, heard.signal).catch(() => undefined)]);
  } finally {
    heard.abort();
  }
}

interface Knocks {
  next(): Promise<void>;
  stop(): void;
}

/** A stream that ends this often in a row without a single event is not worth opening again. */
const mostSilentEnds = 5;
