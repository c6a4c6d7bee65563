import { type Locate, openLocator } from '../../../../src/cli/render/locate.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';

const text = 'services:\n  web: {}\n  é🚀: "50%, \x1b[31m"\n  web: {}\n';
const file = '/p/a b/compose.yaml';

/** An error with all its parts, a warning of one place, and one of none. */
export const problems: readonly Diagnostic[] = [
  {
    code: 'WL1002',
    severity: 'error',
    message: 'the key "web" is already\ndefined: 50%, \x1b[31m\u202e',
    help: 'rename it',
    span: { file, start: text.lastIndexOf('web'), end: text.lastIndexOf('web') + 3 },
    related: [{ message: 'first defined here', span: { file, start: text.indexOf('web'), end: text.indexOf('web') + 3 } }],
  },
  { code: 'WL5001', severity: 'warning', message: 'not applied', span: { file: '-', start: text.indexOf('"50'), end: text.length } },
  { code: 'WL5004', severity: 'warning', message: 'ambiguous' },
];

/** Every file but `/gone` has the same text. */
export const locate: Locate = openLocator({
  textOf: (name) => (name === '/gone' ? undefined : text),
  nameOf: (name) => name.replace('/p/', ''),
});
