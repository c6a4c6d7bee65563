import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FaultyValue } from './faulty-value.ts';
import { ownProperty, resolved } from './shape.ts';
import { toFlow } from './to-flow.ts';

/** A map without an attribute that it needs. */
export function explainMissing({ path, place, shape, shapes, spanOf }: FaultyValue, key: string): Diagnostic {
  const example = resolved(shapes, ownProperty(shape?.properties, key))?.example;
  return {
    code: 'WL3004',
    severity: 'error',
    message: `${place} needs the attribute "${key}"`,
    span: spanOf(path, 'key'),
    ...(example !== undefined && { help: `for example: ${key}: ${toFlow(example)}` }),
  };
}
