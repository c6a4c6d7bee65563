import { codes, type DiagnosticCode } from '../../diagnostics/codes.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { closest } from '../../util/closest.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const explainCommand = defineCommand({
  name: 'explain',
  group: 'Project',
  summary: 'Say what the code of a diagnostic means, with examples; without a code, list all of them',
  arguments: '[CODE...]',
  options: {},
  examples: [{ command: 'windlass explain WL4001', what: 'the long text of a code' }],
  async run({ arguments: words }, { out, outStyle }) {
    const wanted = words.map(toCode);
    const { renderExplanation } = await import('../render/explanation.ts');
    const width = Math.min(out.columns() ?? 100, 100);
    if (wanted.length > 0) await out.write(wanted.map((code) => renderExplanation(code, outStyle, width)).join('\n'));
    else for (const [code, title] of Object.entries(codes)) await out.write(`${outStyle.bold(code)}  ${title}\n`);
    return exitCodes.ok;
  },
});

/** Takes `wl4001` and `4001` as well. Throws NOT_FOUND with the nearest code. */
function toCode(word: string): DiagnosticCode {
  const text = word.toUpperCase().replace(/^(?=\d)/, 'WL');
  if (isCode(text)) return text;
  const near = closest(text, Object.keys(codes));
  throw new WindlassError('NOT_FOUND', `there is no code "${word}"`, {
    help: near === undefined ? 'run "windlass explain" for the list' : `did you mean ${near}?`,
  });
}

function isCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(codes, text);
}
