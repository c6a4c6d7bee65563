import { codes, type DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Example } from '../../diagnostics/explanations/explanation.ts';
import { explanations } from '../../diagnostics/explanations/explanations.ts';
import type { Style } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** The long text of a code, as `windlass explain` prints it. */
export function renderExplanation(code: DiagnosticCode, style: Style, width: number): string {
  const { meaning, why, wrong, right } = explanations[code];
  const blocks = [
    style.bold(`${code}: ${codes[code]}`),
    wrapText(meaning, width),
    wrapText(why, width),
    `${style.red('wrong:')}\n\n${exampleText(wrong, style)}`,
    `${style.green('right:')}\n\n${exampleText(right, style)}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function exampleText(example: Example, style: Style): string {
  if (typeof example === 'string') return indent(example);
  if ('terminal' in example) return indent(`$ ${example.terminal}`);
  return Object.entries(example.files)
    .map(([name, text]) => `${indent(style.dim(`# ${name}`))}\n${indent(text)}`)
    .join('\n\n');
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '  ');
}
