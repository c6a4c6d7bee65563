/** What a template works on. A method takes arguments, as in `{{.Label "tier"}}`. */
export type TemplateValue = string | number | boolean | undefined | readonly TemplateValue[] | TemplateStruct | TemplateMethod;

export interface TemplateStruct {
  readonly [field: string]: TemplateValue;
}

export type TemplateMethod = (...values: readonly TemplateValue[]) => TemplateValue;

/** As Go's fmt package prints it: `[a b]` for lists, `{a b}` for structs. */
export function valueText(value: TemplateValue): string {
  if (value === undefined) return '<no value>';
  if (isList(value)) return `[${value.map(valueText).join(' ')}]`;
  if (isStruct(value)) return `{${Object.values(value).map(valueText).join(' ')}}`;
  return String(value);
}

/** What `if` and `and` take as true: everything but zero, false, nothing, and empty text and lists. */
export function isTrue(value: TemplateValue): boolean {
  return isList(value) ? value.length > 0 : Boolean(value);
}

export function isList(value: TemplateValue): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

export function isStruct(value: TemplateValue): value is TemplateStruct {
  return typeof value === 'object' && !Array.isArray(value);
}
