import type { ScalarNode, ScalarValue } from '../../source/node.ts';
import type { Cast } from '../attributes/attribute-row.ts';
import { blameVariables } from '../blame-variables.ts';
import { booleanOf } from '../boolean-of.ts';
import { wholeNumberOf } from '../whole-number-of.ts';
import type { Interpolation } from './interpolation.ts';

/** Turns text into the number or boolean that its place wants; reports text that is none. */
export function castText(node: ScalarNode, text: string, cast: Cast, interpolation: Interpolation): ScalarNode | undefined {
  const value = castValue(text, cast);
  if (value === undefined) {
    const place = interpolation.placeOf(node.span);
    const blame = blameVariables(node.provenance?.variables);
    interpolation.context.report({
      code: 'WL2004',
      severity: 'error',
      message: `${place === undefined ? '' : `${place}: `}"${text}" is not ${typeNames[cast]}`,
      span: node.span,
      ...(blame.related && { related: blame.related }),
      help: blame.text === undefined ? helps[cast] : `${helps[cast]}; ${blame.text}`,
    });
    return undefined;
  }
  if (cast === 'bool' && !/^(?:true|false)$/i.test(text)) {
    interpolation.context.report({
      code: 'WL5002',
      severity: 'warning',
      message: `"${text}" is no longer a boolean in YAML`,
      span: node.span,
      help: `write ${String(value)}`,
    });
  }
  if (node.tag || (cast === 'float' && Number.isInteger(value))) {
    return { ...node, value, ...(cast === 'float' && Number.isInteger(value) && { float: true }) };
  }
  return { kind: 'scalar', value, span: node.span, provenance: node.provenance };
}

const typeNames: Readonly<Record<Cast, string>> = { int: 'a whole number', float: 'a number', bool: 'a boolean' };
const helps: Readonly<Record<Cast, string>> = {
  int: 'write digits only, such as 3',
  float: 'write a number, such as 0.5',
  bool: 'write true or false',
};

function castValue(text: string, cast: Cast): ScalarValue | undefined {
  if (cast === 'bool') return booleanOf(text);
  if (cast === 'int') return wholeNumberOf(text);
  const digits = text.replace(/([0-9])_(?=[0-9])/g, '$1');
  if (!/^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(digits)) return undefined;
  return Number.isFinite(Number(digits)) ? Number(digits) : undefined;
}
