export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const watched: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Calls `onSignal` for each request to stop, until the function that it gives is called. */
export function watchSignals(onSignal: (signal: StopSignal) => void): () => void {
  for (const signal of watched) process.on(signal, onSignal);
  return () => {
    for (const signal of watched) process.off(signal, onSignal);
  };
}
