import type { Project } from '../../model/project.ts';
import type { Attachment } from '../../operations/attach.ts';
import type { UpRequest } from '../../operations/up.ts';
import type { RunOptions, Session } from '../session.ts';

/** The watch over the files of an attached run, which its menu turns on and off. */
export interface Watching {
  isOn(): boolean;
  /** Watches until it is turned off or the run ends. @param prepare has ended before the first change counts. */
  watch(services: readonly string[], prepare: () => Promise<unknown>): Promise<void>;
  /** False when it was not on. */
  turnOff(): boolean;
}

export interface WatchingTarget {
  readonly project: Project;
  readonly request: UpRequest;
  readonly attachment: Attachment;
  readonly run: RunOptions;
  readonly signal: AbortSignal;
  readonly onTurn: (isOn: boolean) => void;
}

/** Nothing is watched before it is asked for. */
export function openWatching({ project, request, attachment, run, signal, onTurn }: WatchingTarget, session: Session): Watching {
  let current: AbortController | undefined;
  return {
    isOn: () => current !== undefined,
    async watch(services, prepare) {
      const own = new AbortController();
      current = own;
      onTurn(true);
      // What ends meanwhile may come back with the next change.
      const release = attachment.hold();
      try {
        const { runWatch } = await import('./run-watch.ts');
        const running = { ...run, onEvent: attachment.see };
        const until = AbortSignal.any([signal, own.signal]);
        const { engine } = attachment;
        await runWatch(project, { services, prune: true, up: request, prepare, engine, run: running, signal: until }, session);
      } finally {
        current = undefined;
        onTurn(false);
        release();
      }
    },
    turnOff() {
      current?.abort();
      return current !== undefined;
    },
  };
}
