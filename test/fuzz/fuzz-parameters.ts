import type { Parameters } from 'fast-check';

const wanted = Number(process.env.PROPERTY_RUNS ?? 0);

/**
 * Always the same inputs in the suite, so that it fails for everyone or no one. PROPERTY_RUNS=100000 goes on for longer, and with
 * PROPERTY_SEED=random through inputs that nobody has seen.
 */
export function fuzzParameters<Values>(runs: number): Parameters<Values> {
  return wanted > 0 ? { numRuns: wanted } : { numRuns: runs, seed: 1 };
}

/** Milliseconds until a run counts as hanging. */
export const fuzzTimeout = wanted > 0 ? 3_600_000 : 60_000;
