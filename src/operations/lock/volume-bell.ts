import type { EngineReader } from '../../engine/engine.ts';
import type { Pause } from '../../util/pause.ts';

/** Rings when a volume is gone by which somebody held somebody else up, so that it may be worth while to look again. */
export interface VolumeBell {
  /** Listens from now on; what happens after the look that follows is not missed. */
  listen(): Promise<void>;
  /**
   * Resolves with the next thing that may have changed something since `listen`, or when there was none for a while.
   *
   * @param holdersLive Asked now and then, because no event tells of the death of a process; left out where none has to live.
   */
  rings(holdersLive?: () => boolean): Promise<'event' | 'silence'>;
  close(): void;
}

/** @param concerns Whether the removal of a volume is a reason to look. */
export function openVolumeBell(engine: EngineReader, concerns: (volume: string) => boolean, pause: Pause, signal: AbortSignal): VolumeBell {
  const closing = new AbortController();
  const either = AbortSignal.any([signal, closing.signal]);
  let subscription: Promise<void> | undefined;
  let rung = false;
  let wake: () => void = () => undefined;
  return {
    listen() {
      rung = false;
      subscription ??= engine.volumeRemovals(either).then((removals) => void pump(removals));
      return subscription;
    },
    async rings(holdersLive) {
      if (rung) return 'event';
      const heard = new AbortController();
      const cutOff = AbortSignal.any([signal, heard.signal]);
      const ringing = new Promise<'event'>((resolve) => {
        wake = () => resolve('event');
      });
      try {
        return await Promise.race([ringing, silence(cutOff), ...(holdersLive ? [deathOf(holdersLive, cutOff)] : [])]);
      } finally {
        heard.abort();
      }
    },
    close: () => closing.abort(),
  };

  function ring(): void {
    rung = true;
    wake();
  }

  async function pump(removals: AsyncIterable<string>): Promise<void> {
    try {
      for await (const volume of removals) if (concerns(volume)) ring();
    } catch {
      // Whoever looks next is told what is wrong with the engine.
    }
    subscription = undefined;
    // Not at once: an engine that ends every stream is not to be asked without end.
    await pause(retryMs, either).then(ring, () => undefined);
  }

  /** A connection may be dead without anybody knowing. */
  async function silence(cutOff: AbortSignal): Promise<'silence'> {
    await pause(longestSilenceMs, cutOff).catch(() => undefined);
    return 'silence';
  }

  async function deathOf(holdersLive: () => boolean, cutOff: AbortSignal): Promise<'event'> {
    while (!cutOff.aborted && holdersLive()) await pause(pulseMs, cutOff).catch(() => undefined);
    return 'event';
  }
}

const retryMs = 1_000;
const pulseMs = 1_000;
const longestSilenceMs = 10_000;
