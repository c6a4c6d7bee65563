import { type TemplateValue, valueText } from './go-template/value.ts';

/** The title of a column that shows one label: the last part of the label's name, in words. */
export function labelTitle(name: TemplateValue): string {
  return (valueText(name).split('.').at(-1) ?? '').replace(/[-_]/g, ' ');
}
