import type { Token } from './scan.ts';
import type { Command, Operand, Pipeline } from './syntax.ts';
import { templateError } from './template-error.ts';

/** Reads what stands between braces: `$name := .Name | printf "%s" | upper`. */
export function parsePipeline(tokens: readonly Token[]): Pipeline {
  const rest = [...tokens];
  const pipeline = takePipeline(rest);
  const [left] = rest;
  if (left) throw templateError(`"${left.text}" was not expected`);
  return pipeline;
}

function takePipeline(tokens: Token[]): Pipeline {
  const sign = tokens.findIndex(({ kind, text }) => kind === 'mark' && (text === ':=' || text === '='));
  const head = sign === -1 ? [] : tokens.splice(0, sign + 1);
  const names = head.filter(({ kind }) => kind === 'variable').map(({ text }) => text);
  if (head.some(({ kind, text }) => kind !== 'variable' && ![':=', '=', ','].includes(text))) {
    throw templateError('only variables can be assigned to');
  }
  const commands: Command[] = [];
  do commands.push(takeCommand(tokens));
  while (takeMark(tokens, '|'));
  return { variables: names, declares: head.at(-1)?.text === ':=', commands };
}

function takeMark(tokens: Token[], mark: string): boolean {
  const [next] = tokens;
  if (next?.kind !== 'mark' || next.text !== mark) return false;
  tokens.shift();
  return true;
}

function takeCommand(tokens: Token[]): Command {
  const operands: Operand[] = [];
  for (let [next] = tokens; next && next.text !== '|' && next.kind !== 'close'; [next] = tokens) operands.push(takeOperand(tokens));
  if (operands.length === 0) throw templateError('a value is missing');
  return operands;
}

function takeOperand(tokens: Token[]): Operand {
  const token = tokens.shift();
  switch (token?.kind) {
    case 'text':
      return { kind: 'value', value: token.text };
    case 'number':
      return { kind: 'value', value: Number(token.text) };
    case 'field':
      return { kind: 'field', path: pathOf(token.text) };
    case 'variable': {
      const [name = '$', ...path] = token.text.split('.');
      return { kind: 'variable', name, path };
    }
    case 'word':
      return constants.has(token.text) ? { kind: 'value', value: constants.get(token.text) } : { kind: 'function', name: token.text };
    default:
      if (token?.text === '(') return takeGroup(tokens);
      throw templateError(`"${token?.text ?? ''}" was not expected`);
  }
}

const constants: ReadonlyMap<string, boolean | undefined> = new Map([
  ['true', true],
  ['false', false],
  ['nil', undefined],
]);

function takeGroup(tokens: Token[]): Operand {
  const pipeline = takePipeline(tokens);
  const close = tokens.shift();
  if (close?.kind !== 'close') throw templateError('a bracket is not closed');
  return { kind: 'group', pipeline, path: pathOf(close.text.slice(1)) };
}

function pathOf(text: string): readonly string[] {
  return text.split('.').filter((name) => name !== '');
}
