import type { AttributeRow } from './attribute-row.ts';
import { buildRows } from './build-rows.ts';
import { deployRows } from './deploy-rows.ts';
import { resourceRows } from './resource-rows.ts';
import { type RowCursor, rowCursor } from './row-cursor.ts';
import { serviceRows } from './service-rows.ts';

/** Every place of the language that does not behave plainly, by its dotted path. */
export const attributeTable: Readonly<Record<string, AttributeRow>> = {
  ...serviceRows,
  ...buildRows,
  ...deployRows,
  ...resourceRows,
};

/** The top of the table, to be followed down the tree beside the nodes. */
export const attributes: RowCursor = rowCursor(attributeTable);

/** As `attributes`, but only the places that say something in one column, so that a stage passes by all others. */
export function placesWith(column: keyof AttributeRow): RowCursor {
  return rowCursor(Object.fromEntries(Object.entries(attributeTable).filter(([, row]) => row[column] !== undefined)));
}
