/**
 * The signals that are for the process in the container. Those that stop and continue a job stay with this program, so that the
 * shell's job control works on it.
 */
const passedSignals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGALRM'] as const;

/** Calls `listener` for each of them, until the function that it gives is called. */
export function watchPassedSignals(listener: (signal: string) => void): () => void {
  for (const signal of passedSignals) process.on(signal, listener);
  return () => {
    for (const signal of passedSignals) process.off(signal, listener);
  };
}
