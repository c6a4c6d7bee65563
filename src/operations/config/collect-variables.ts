import type { SourceNode } from '../../source/node.ts';

/** A variable that the file uses, and what the file says of it. */
export interface FileVariable {
  readonly name: string;
  /** The file refuses to load without it. */
  readonly required: boolean;
  /** What stands in its place when it is not set; empty when nothing does. */
  readonly defaultValue: string;
  /** What stands in its place when it is set; empty when its own value does. */
  readonly alternateValue: string;
}

/** The variables of a tree that was not interpolated, sorted by name. Where uses differ, the first that says something counts. */
export function collectVariables(root: SourceNode): readonly FileVariable[] {
  const found = new Map<string, FileVariable>();
  visit(root, found);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function visit(node: SourceNode, found: Map<string, FileVariable>): void {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') readText(node.value, found);
  } else if (node.kind === 'list') {
    for (const item of node.items) visit(item, found);
  } else {
    for (const { value } of node.entries.values()) visit(value, found);
  }
}

function readText(text: string, found: Map<string, FileVariable>): void {
  const start = /\$(?:(\$)|\{([_a-zA-Z][_a-zA-Z0-9]*)(:?[-+?]|\})|([_a-zA-Z][_a-zA-Z0-9]*))/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const [, escaped, braced, operator = '', plain] = match;
    if (escaped !== undefined) continue;
    const name = braced ?? plain ?? '';
    if (braced === undefined || operator === '}') {
      note({ name, required: false, defaultValue: '', alternateValue: '' }, found);
      continue;
    }
    const end = closingBrace(text, start.lastIndex);
    const word = text.slice(start.lastIndex, end);
    start.lastIndex = end + 1;
    readBraced(name, operator, word, found);
  }
}

function readBraced(name: string, operator: string, word: string, found: Map<string, FileVariable>): void {
  const kind = operator.at(-1);
  note({ name, required: kind === '?', defaultValue: kind === '-' ? word : '', alternateValue: kind === '+' ? word : '' }, found);
  // The words of defaults hold variables of their own; a message is only for reading.
  if (kind !== '?') readText(word, found);
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function note(variable: FileVariable, found: Map<string, FileVariable>): void {
  const earlier = found.get(variable.name);
  found.set(variable.name, {
    name: variable.name,
    required: variable.required || (earlier?.required ?? false),
    defaultValue: earlier?.defaultValue || variable.defaultValue,
    alternateValue: earlier?.alternateValue || variable.alternateValue,
  });
}
