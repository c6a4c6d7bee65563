import { createHash } from 'node:crypto';
import type { Shape } from '../shapes/shape.ts';
import { writeJson } from '../write-json.ts';

/** The lower-case hexadecimal SHA-256 of a value's compact JSON. */
export function hashShaped(value: unknown, shape: Shape): string {
  return createHash('sha256').update(writeJson(value, shape)).digest('hex');
}
