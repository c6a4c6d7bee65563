import { goFloatText } from '../../model/go-number.ts';
import type { ScalarNode } from '../../source/node.ts';

/** The text of any scalar, as the canonical form writes it where a text is wanted: `true`, `8080`, `1e+06`. */
export function scalarText(node: ScalarNode): string {
  const { value } = node;
  if (value === null) return '<nil>';
  if (typeof value === 'number') return Number.isInteger(value) && !node.float ? integerText(value) : goFloatText(value);
  return String(value);
}

function integerText(value: number): string {
  return BigInt(value).toString();
}
