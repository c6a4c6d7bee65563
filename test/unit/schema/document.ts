import { validate } from '../../../src/compose/validate/validator.gen.js';

/** A sound document whose only service has the given attributes beside its image. */
export function withService(attributes: Readonly<Record<string, unknown>>): unknown {
  return { services: { web: { image: 'nginx', ...attributes } } };
}

/** The rows whose document the schema does not judge as expected; empty when all is well. */
export function misjudged(expected: 'accepted' | 'refused', rows: readonly unknown[], wrap: (row: unknown) => unknown): readonly unknown[] {
  return rows.filter((row) => validate(wrap(row)) !== (expected === 'accepted'));
}
