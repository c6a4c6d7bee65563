import type { Readable } from 'node:stream';
import type { ConsoleSize } from '../../engine/engine.ts';

/** What a process in a container is connected to on this side. */
export interface ProcessIo {
  /** What the process reads; undefined where it reads nothing. The end of it is passed on. */
  readonly input?: Readable;
  /** Present when the process gets a terminal. */
  readonly terminal?: ProcessTerminal;
  /** Aborted when the user wants to leave the process to itself. */
  readonly detached: AbortSignal;
  /** Called once the process is there: from now on, keys are for it. */
  begin(): Promise<void>;
  /** Takes what the process writes; gives a promise while it cannot take more. */
  write(stream: 'stdout' | 'stderr', data: Uint8Array): Promise<void> | undefined;
  /** Calls back for each signal that this program gets, such as `SIGINT`, until the function that it gives is called. */
  onSignal(listener: (signal: string) => void): () => void;
}

export interface ProcessTerminal {
  /** Undefined where the size is not known. */
  size(): ConsoleSize | undefined;
  onResize(listener: () => void): () => void;
  /** The keys that mean to detach, as the engine spells them; it is told, so that it does not take other keys for them. */
  readonly detachKeys: string;
}

/** How a connection to a process ended. */
export type ProcessEnd =
  | { readonly kind: 'exited'; readonly exitCode: number }
  /** The process goes on, as the user wished. */
  | { readonly kind: 'detached' }
  /** The process goes on, because a signal ended this side only. */
  | { readonly kind: 'left'; readonly signal: string };
