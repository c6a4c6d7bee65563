import { setTimeout } from 'node:timers/promises';
import type { Pause } from '../util/pause.ts';

/** Lets time pass by the clock. */
export const clockPause: Pause = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });
