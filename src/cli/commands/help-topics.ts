import { wrapText } from '../render/wrap-text.ts';
import { environmentNote, environmentRows } from '../topics/environment-rows.ts';
import { exitCodeNote, exitCodeRows } from '../topics/exit-code-rows.ts';
import { fileRows } from '../topics/file-rows.ts';
import { formatRows } from '../topics/format-rows.ts';
import type { TopicRow } from '../topics/topic-row.ts';
import { unusedNote, unusedRows } from '../topics/unused-rows.ts';

export interface HelpTopic {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly TopicRow[];
  readonly note?: string;
}

const topics: readonly HelpTopic[] = [
  { name: 'exit-codes', title: 'What the exit codes mean', rows: exitCodeRows, note: exitCodeNote },
  { name: 'environment', title: 'Which environment variables count', rows: environmentRows, note: environmentNote },
  { name: 'unused', title: 'Which variables of Docker Compose change nothing', rows: unusedRows, note: unusedNote },
  { name: 'files', title: 'Which files are read', rows: fileRows },
  { name: 'formats', title: 'What --format takes', rows: formatRows },
];

/** What `help` knows beside the commands. */
export const helpTopics: readonly HelpTopic[] = [
  {
    name: 'topics',
    title: 'What else there is to read',
    rows: topics.map(({ name, title }) => [name, title]),
    note: '"windlass help TOPIC" shows one.',
  },
  ...topics,
];

/** The text of `help TOPIC`; undefined for any other line. */
export function findHelpTopic([command, word, ...rest]: readonly string[]): { readonly kind: 'help'; readonly text: string } | undefined {
  if (command !== 'help' || word === undefined || rest.length > 0) return undefined;
  const topic = helpTopics.find(({ name }) => name === word);
  return topic && { kind: 'help', text: topicText(topic) };
}

const width = 100;
/** Longer names have the meaning below them. */
const longestBeside = 28;

function topicText({ title, rows, note }: HelpTopic): string {
  const indent = Math.max(...rows.map(([name]) => name.length).filter((length) => length <= longestBeside)) + 4;
  const lines = rows.flatMap(([name, meaning]) => {
    const text = wrapText(meaning, width - indent)
      .split('\n')
      .map((line) => `${' '.repeat(indent)}${line}`);
    const [first = '', ...more] = text;
    return name.length > longestBeside ? [`  ${name}`, ...text] : [`  ${name}`.padEnd(indent) + first.trimStart(), ...more];
  });
  return [`${title}:`, '', ...lines, ...(note ? ['', wrapText(note, width)] : []), ''].join('\n');
}
