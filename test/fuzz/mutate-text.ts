import fc, { type GeneratorValue } from 'fast-check';

const pieces = [
  '\t',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '  ',
  '"',
  "'",
  '"""',
  '|',
  '>-',
  '- ',
  ': ',
  ':',
  ',',
  '[',
  ']',
  '{',
  '}',
  '#',
  '&a ',
  '*a',
  '&a\n',
  '<<: *a',
  '<<: [*a, *a]',
  '<<:',
  '!reset ',
  '!override ',
  '!!str ',
  '!x ',
  '!<',
  '---\n',
  '...\n',
  '%YAML 1.2\n',
  '? ',
  '@',
  '`',
  '$',
  '${',
  '${X',
  '${X:-',
  '${X:?y}',
  '$$',
  '}',
  '\\',
  '\\u',
  '\\x0',
  '\u0000',
  '\u0007',
  '\u2028',
  '\ufeff',
  '\ud800',
  '🚀',
  '~',
  'null',
  '1e9',
  '.inf',
  '.nan',
  '0o17',
  '2020-01-01',
  'services:',
  'include: [compose.yaml]\n',
  'extends: web',
  'x-y: &a',
  '\n    web:\n',
  '=',
  '\u00a0',
  'é',
];

/** Some cuts, copies and insertions at random places. */
export function mutateText(g: GeneratorValue, text: string, most = 4): string {
  let changed = text;
  for (let left = g(fc.integer, { min: 1, max: most }); left > 0; left -= 1) changed = mutateOnce(g, changed);
  return changed;
}

function mutateOnce(g: GeneratorValue, text: string): string {
  const at = g(fc.nat, { max: text.length });
  const to = Math.min(text.length, at + g(fc.nat, { max: 12 }));
  switch (g(fc.constantFrom, 'cut', 'copy', 'insert', 'insert', 'insert', 'move', 'truncate')) {
    case 'cut':
      return text.slice(0, at) + text.slice(to);
    case 'copy':
      return text.slice(0, to) + text.slice(at);
    case 'move': {
      const place = g(fc.nat, { max: text.length });
      return text.slice(0, place) + text.slice(at, to) + text.slice(place);
    }
    case 'truncate':
      return g(fc.nat, { max: 9 }) === 0 ? text.slice(0, at) : text;
    default:
      return text.slice(0, at) + g(fc.constantFrom, ...pieces) + text.slice(at);
  }
}
