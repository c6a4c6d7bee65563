import type { ExplainedValue, ExplainedVariable, Origin, Shown } from '../../operations/explain-config/explained-value.ts';
import { pathText } from '../../operations/explain-config/find-value.ts';
import type { Locate, Location } from './locate.ts';
import { neutralise } from './neutralise.ts';
import { safeJson } from './safe-json.ts';
import type { Style } from './style.ts';

/** For each value a line with the value and its place, and below it what filled it and what it replaced. */
export function renderExplained(values: readonly ExplainedValue[], locate: Locate, style: Style): string {
  return values.map((value) => `${rowsOf(value, locate, style).join('\n')}\n`).join('');
}

function rowsOf({ path, value, origin, variables, overrode }: ExplainedValue, locate: Locate, style: Style): readonly string[] {
  const said = `${style.bold(neutralise(pathText(path)))} = ${shownText(value)}`;
  return [
    `${said}  ${style.dim(originText(origin, locate))}`,
    ...variables.map((variable) => `  ${variableText(variable, locate)}`),
    ...overrode.map((before) => `  instead of ${shownText(before.value)}  ${style.dim(originText(before.origin, locate))}`),
  ];
}

function shownText(shown: Shown): string {
  return shown.kind === 'hidden' ? '(hidden)' : safeJson(typeof shown.value === 'bigint' ? String(shown.value) : shown.value);
}

function originText({ kind, span, file, namedAt, inheritedFrom }: Origin, locate: Locate): string {
  const place = placeText(locate(span));
  const named = namedAt ? `, named at ${placeText(locate(namedAt))}` : '';
  const notes = [
    ...(file === undefined ? [] : [`${file}${named}`]),
    ...(inheritedFrom === undefined ? [] : [`inherited from service "${neutralise(inheritedFrom)}"`]),
  ];
  const suffix = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  switch (kind) {
    case 'default':
      return `default, for ${place}${suffix}`;
    case 'implied':
      return `implied by ${place}${suffix}`;
    case 'given':
      return 'from --project-name, COMPOSE_PROJECT_NAME or the name of the folder';
    case 'environment':
      return `from the environment, asked for at ${place}${suffix}`;
    default:
      return `${place}${suffix}`;
  }
}

function variableText({ name, value, from }: ExplainedVariable, locate: Locate): string {
  const said = `\${${neutralise(name)}}`;
  if (from === 'unset') return `${said} is not set`;
  if (from === 'default')
    return `${said} ${value.kind === 'value' && value.value !== null ? 'is empty' : 'is not set'}: its default is used`;
  const place = from === 'environment' ? 'the environment' : from.span ? placeText(locate(from.span)) : from.file;
  return `${said} = ${shownText(value)} from ${place}`;
}

function placeText({ file, range }: Location): string {
  const name = neutralise(file === '-' ? '<stdin>' : file);
  return range ? `${name}:${range.start.line}:${range.start.column}` : name;
}
