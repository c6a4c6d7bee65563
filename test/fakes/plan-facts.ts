import type { PlanFacts } from '../../src/plan/up-options.ts';

/** An engine of today, and a clock that stands still. */
export const facts: PlanFacts = { now: Date.parse('2026-01-02T00:00:00Z'), apiVersion: '1.51', version: '1.0.0' };
