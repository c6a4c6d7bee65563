import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { closest } from '../../util/closest.ts';
import { isList, isStruct, type TemplateStruct, type TemplateValue, valueText } from './go-template/value.ts';
import { neutralise } from './neutralise.ts';
import { safeJson } from './safe-json.ts';
import { renderTable, type TableLayout } from './table.ts';

/** What a command lists: which fields its rows have, and which of them make the table. */
export interface ListingKind {
  /** The titles of all fields. A function as a title stands for a field that takes arguments. */
  readonly titles: TemplateStruct;
  /** The fields of the usual table. */
  readonly columns: readonly string[];
  readonly layout?: TableLayout;
}

/**
 * Renders rows in the format that the user asked for: `table` (also when none is given), `json` with an object on each line, a Go
 * template for each row, or `table` and a template with tabs between the columns.
 */
export async function renderListing(kind: ListingKind, rows: readonly TemplateStruct[], format = 'table'): Promise<string> {
  if (format === 'json') return rows.map((row) => `${safeJson(row)}\n`).join('');
  if (format === 'table' || format === '') {
    const cells = rows.map((row) => kind.columns.map((column) => valueText(row[column])));
    return renderTable(
      kind.columns.map((column) => valueText(kind.titles[column])),
      cells,
      kind.layout,
    );
  }
  return renderTemplate(kind, rows, format);
}

async function renderTemplate(kind: ListingKind, rows: readonly TemplateStruct[], format: string): Promise<string> {
  const asTable = /^table\s+/.exec(format);
  // As the docker command line has it: what a shell leaves of a tab or line end still is one.
  const template = format
    .slice(asTable?.[0].length ?? 0)
    .replace(/\\t/g, '\t')
    .replace(/\\n/g, '\n');
  if (!template.includes('{{')) throw unknownFormat(format);
  const [{ parseTemplate }, { evaluateTemplate }, { headerFunctions, templateFunctions }] = await Promise.all([
    import('./go-template/parse.ts'),
    import('./go-template/evaluate.ts'),
    import('./go-template/functions.ts'),
  ]);
  const parsed = parseTemplate(template);
  const texts = rows.map((row) => evaluateTemplate(parsed, neutralised(row), templateFunctions));
  if (!asTable) return texts.map((text) => `${text}\n`).join('');
  const header = evaluateTemplate(parsed, kind.titles, headerFunctions);
  return renderTable(
    header.split('\t'),
    texts.map((text) => text.split('\t')),
    kind.layout,
  );
}

/** What comes from the engine cannot steer a terminal; what the template itself holds can. */
function neutralised<Value extends TemplateValue>(value: Value): Value;
function neutralised(value: TemplateValue): TemplateValue {
  if (typeof value === 'string') return neutralise(value);
  if (isList(value)) return value.map((element) => neutralised(element));
  if (isStruct(value)) return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, neutralised(field)]));
  return typeof value === 'function' ? (...given) => neutralised(value(...given)) : value;
}

function unknownFormat(format: string): WindlassError {
  const meant = closest(format, ['table', 'json']);
  return new WindlassError('USAGE', `there is no format "${format}"`, {
    help: meant === undefined ? 'formats: table, json, or a Go template such as "{{.Name}}"' : `did you mean ${meant}?`,
  });
}
