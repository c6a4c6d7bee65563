import type { AttributeRow } from './attribute-row.ts';

/**
 * A place in the table of attributes, followed down the tree beside the nodes. `undefined` below a cursor means that no row
 * lies deeper, so a stage can leave the whole subtree alone.
 */
export interface RowCursor {
  readonly row: AttributeRow | undefined;
  readonly child: (key: string) => RowCursor | undefined;
}

/**
 * Builds the cursor for a table whose keys are dotted paths with `*` for any one key or list item,
 * such as `services.*.ports.*.target`. An exact key wins over `*`.
 */
export function rowCursor(table: Readonly<Record<string, AttributeRow>>): RowCursor {
  const root = branch();
  for (const [pattern, row] of Object.entries(table)) {
    let at = root;
    for (const part of pattern.split('.')) at = at.next(part);
    at.row = row;
  }
  return root;
}

interface Branch extends RowCursor {
  row: AttributeRow | undefined;
  readonly next: (part: string) => Branch;
}

function branch(): Branch {
  const children = new Map<string, Branch>();
  let any: Branch | undefined;
  const made: Branch = {
    row: undefined,
    child: (key) => children.get(key) ?? any,
    next(part) {
      const existing = children.get(part);
      if (existing) return existing;
      const added = branch();
      children.set(part, added);
      if (part === '*') any = added;
      return added;
    },
  };
  return made;
}
