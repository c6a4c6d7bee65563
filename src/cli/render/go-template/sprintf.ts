import { type TemplateValue, valueText } from './value.ts';

/** Go's `printf` with the verbs that make sense for text, numbers and yes or no, with widths and precisions. */
export function sprintf(format: string, values: readonly TemplateValue[]): string {
  const rest = [...values];
  return format.replace(/%([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g, (_, flags: string, width: string, precision: string, verb: string) => {
    if (verb === '%') return '%';
    if (rest.length === 0) return `%!${verb}(MISSING)`;
    const text = verbText(verb, rest.shift(), precision === undefined ? undefined : Number(precision));
    if (flags.includes('-')) return text.padEnd(Number(width ?? 0));
    return text.padStart(Number(width ?? 0), flags.includes('0') ? '0' : ' ');
  });
}

function verbText(verb: string, value: TemplateValue, precision: number | undefined): string {
  const number = typeof value === 'number' ? value : undefined;
  switch (verb) {
    case 'd':
      return number === undefined ? valueText(value) : String(Math.trunc(number));
    case 'f':
    case 'e':
      if (number === undefined) return valueText(value);
      return verb === 'f' ? number.toFixed(precision ?? 6) : number.toExponential(precision ?? 6);
    case 'x':
    case 'X': {
      const hex = number === undefined ? Buffer.from(valueText(value)).toString('hex') : number.toString(16);
      return verb === 'X' ? hex.toUpperCase() : hex;
    }
    case 'q':
      return JSON.stringify(valueText(value));
    default: {
      const text = valueText(value);
      return precision === undefined ? text : [...text].slice(0, precision).join('');
    }
  }
}
