import type { RunEvent } from '../../execute/events.ts';

/** A renderer of a run: a fold over its events. `next` gives the state that follows and what to print. */
export interface ProgressFold<State> {
  readonly initial: State;
  next(state: State, event: RunEvent): Folded<State>;
}

export interface Folded<State> {
  readonly state: State;
  readonly text: string;
}

/** Shows the events of a run as they come. */
export interface ProgressView {
  show(event: RunEvent): void;
  /** Resolves when the last of it is on the screen. */
  close(): Promise<void>;
}

/** Runs a fold and writes what it gives. */
export function viewOf<State>(fold: ProgressFold<State>, write: (text: string) => void): ProgressView {
  let state = fold.initial;
  return {
    show(event) {
      const folded = fold.next(state, event);
      state = folded.state;
      if (folded.text !== '') write(folded.text);
    },
    close: async () => undefined,
  };
}
