import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceNode } from '../../source/node.ts';
import { explainSchemaErrors } from './explain-schema-errors.ts';
import { spanAt } from './span-at.ts';
import { toPlain } from './to-plain.ts';
import { shapes, validate } from './validator.gen.js';

/**
 * Checks a document against the shape of a Compose file and reports each mistake once, at its place. To be called after
 * interpolation, merge and the removal of repeated list items; short forms and long forms are both fine.
 * Returns whether the document is sound.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export function validateShape(root: SourceNode, report: Report): boolean {
  const document = toPlain(root);
  if (validate(document)) return true;
  const diagnostics = explainSchemaErrors(validate.errors ?? [], document, shapes(), (path, target) => spanAt(root, path, target));
  for (const diagnostic of diagnostics) report(diagnostic);
  return false;
}
