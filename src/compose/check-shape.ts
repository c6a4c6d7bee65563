import type { MapNode } from '../source/node.ts';
import { dropFaulty } from './drop-faulty.ts';
import type { LoadContext } from './load-context.ts';
import { noteFaults } from './note-faults.ts';
import { validateShape } from './validate/validate.ts';

/** Checks a merged document against the schema, and drops what is wrong in it and `version`, which has no meaning any more. */
export function checkShape(root: MapNode, context: LoadContext): MapNode {
  const sound = dropFaulty(root, context.faulty, context.incomplete);
  const valid = validateShape(sound, noteFaults(context));
  return withoutVersion(valid ? sound : dropFaulty(sound, context.faulty, context.incomplete), context);
}

function withoutVersion(root: MapNode, context: LoadContext): MapNode {
  const version = root.entries.get('version');
  if (!version) return root;
  context.report({
    code: 'WL5002',
    severity: 'warning',
    message: '"version" is obsolete and has no effect',
    span: version.keySpan,
    help: 'remove the line',
  });
  const entries = new Map(root.entries);
  entries.delete('version');
  return { ...root, entries };
}
