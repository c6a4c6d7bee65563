import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { matchingLines } from '../../operations/logs/logs-filter.ts';
import type { OutputItem } from '../../operations/logs/logs-source.ts';
import { closest } from '../../util/closest.ts';

/** What of the output is shown; everything else is read on and dropped. */
export interface LogChoice {
  /** Empty: all. */
  readonly services: readonly string[];
  readonly grep?: RegExp;
}

/**
 * Reads `web db` as two services and `/GET|POST/` as a pattern; an empty text means everything.
 *
 * @throws WindlassError USAGE for a service that is not there and a pattern that cannot be read.
 */
export function toLogChoice(text: string, services: readonly string[]): LogChoice {
  const pattern = /^\/(.*?)\/?$/s.exec(text.trim())?.[1];
  if (pattern !== undefined) return { services: [], ...(pattern !== '' && { grep: toRegExp(pattern) }) };
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  const unknown = names.find((name) => !services.includes(name));
  if (unknown !== undefined) {
    const meant = closest(unknown, services);
    throw new WindlassError('USAGE', `there is no service ${unknown}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
  }
  return { services: names };
}

/** Undefined when nothing of it is to be shown. How containers end is always shown. */
export function chooseOutput(item: OutputItem, { services, grep }: LogChoice): OutputItem | undefined {
  if (item.kind !== 'output') return item;
  if (services.length > 0 && !services.includes(item.source.service)) return undefined;
  return grep ? matchingLines(item, grep) : item;
}

/** The choice as a line says it. */
export function choiceText({ services, grep }: LogChoice): string {
  if (grep) return `only lines that match /${grep.source}/ are shown`;
  return services.length > 0 ? `only ${services.join(', ')} ${services.length === 1 ? 'is' : 'are'} shown` : 'all output is shown';
}

function toRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (error) {
    throw new WindlassError('USAGE', `/${pattern}/ is no regular expression`, { cause: error });
  }
}
