import { describe, expect, it } from 'vitest';
import { renderError } from '../../../../src/cli/render/error.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';

const text = 'services: {web: {image: "b:"}, db: {image: "c:"}}\n';
const view = { style: toStyle(false), textOf: () => text, nameOf: () => 'compose.yaml' };
const of = (start: number, message: string): Diagnostic => ({
  code: 'WL3005',
  severity: 'error',
  message,
  span: { file: '/p/compose.yaml', start, end: start + 4 },
});
const web = of(24, 'web has no image');
const db = of(43, 'db has no image');
const refusal = (...diagnostics: readonly Diagnostic[]) =>
  new WindlassError('PROJECT_INVALID', diagnostics.map(({ message }) => message).join('; '), { diagnostics });

describe('an error', () => {
  it('of one diagnostic is the diagnostic', () => {
    expect(renderError(refusal(web), view, { stack: false })).toMatchInlineSnapshot(`
      "error[WL3005]: web has no image
       --> compose.yaml:1:25
        |
      1 | services: {web: {image: "b:"}, db: {image: "c:"}}
        |                         ^^^^
      "
    `);
  });

  it('does not show again, with its place, what the load warned about', () => {
    const told: readonly Diagnostic[] = [{ ...web, severity: 'warning', blocks: ['web'] }];
    expect(renderError(refusal(web), view, { stack: false, told })).toMatchInlineSnapshot(`
      "error: web has no image
        = note: shown above, as a warning of the load
      "
    `);
    expect(renderError(refusal(web, db), view, { stack: false, told })).toMatchInlineSnapshot(`
      "error[WL3005]: db has no image
       --> compose.yaml:1:44
        |
      1 | services: {web: {image: "b:"}, db: {image: "c:"}}
        |                                            ^^^^

      error: web has no image; db has no image
        = note: shown above, as a warning of the load
      "
    `);
  });

  it('shows a diagnostic of the same words at another place', () => {
    const told: readonly Diagnostic[] = [{ ...of(1, web.message), severity: 'warning' }];
    expect(renderError(refusal(web), view, { stack: false, told })).toContain('compose.yaml:1:25');
  });
});
