/** What becomes of a container some time after its start. Others live on, and are healthy after two seconds where they have a healthcheck. */
export interface Fate {
  /** It ends, and comes back where its restart policy says so; or its health comes and goes. */
  readonly kind: 'crash' | 'flap';
  /** Milliseconds from its start to its end, or from one state of health to the next. */
  readonly afterMs: number;
  /** How many of its starts end so, or how often its health is lost. */
  readonly times: number;
}

/** Containers whose user is this do not come up: they end, or become unhealthy where they have a healthcheck. */
export const faultyUser = 'faulty';

/** The user of containers that have this before them. */
export function userOf({ kind, afterMs, times }: Fate): string {
  return `${kind}-${afterMs}-${times}`;
}

export function fateOf(user: string | undefined): Fate | undefined {
  const [, kind, afterMs, times] = /^(crash|flap)-(\d+)-(\d+)$/.exec(user ?? '') ?? [];
  return kind === 'crash' || kind === 'flap' ? { kind, afterMs: Number(afterMs), times: Number(times) } : undefined;
}
