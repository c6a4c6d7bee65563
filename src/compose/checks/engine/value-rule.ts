import type { DiagnosticCode } from '../../../diagnostics/codes.ts';
import type { MapNode, ScalarValue } from '../../../source/node.ts';
import { closest } from '../../../util/closest.ts';

/** Why the engine would refuse a value of the canonical model, whose root is given along; `undefined` when it would not. */
export type ValueRule = (value: NonNullable<ScalarValue>, root: MapNode) => Refusal | undefined;

export interface Refusal {
  readonly problem: string;
  readonly help?: string;
  /** WL3005 unless it says otherwise. */
  readonly code?: DiagnosticCode;
  /**
   * `blocked` unless it says otherwise: the project can be looked at, but the service cannot be started. `error` where the file
   * makes no sense at all, `warning` where some engine takes the value.
   */
  readonly weight?: 'error' | 'warning';
}

/** Rules by the place in a service, `*` for any key or item. */
export type ValueRules = Readonly<Record<string, ValueRule>>;

/** A rule for values that are read nowhere but in mistakes. */
export function senseless(rule: ValueRule): ValueRule {
  return (value, root) => {
    const refusal = rule(value, root);
    return refusal && { ...refusal, weight: 'error' };
  };
}

/** A rule for one of a few words. */
export function oneOf(what: string, choices: readonly string[]): (value: NonNullable<ScalarValue>) => Refusal | undefined {
  return (value) => {
    if (choices.includes(String(value))) return undefined;
    const meant = closest(String(value), choices);
    const all = `the choices are ${choices.join(', ')}`;
    return { code: 'WL3003', problem: `"${value}" is not ${what}`, help: meant === undefined ? all : `did you mean "${meant}"? (${all})` };
  };
}
