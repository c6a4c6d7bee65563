import type { Command } from '../arguments/command.ts';
import { longFlag, type OptionTable } from '../arguments/option.ts';
import { rolloutActions } from '../arguments/rollout-actions.ts';
import { type LineScan, scanLine, tableOf } from './scan-line.ts';

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** What the shell adds of its own when nothing is among the candidates. */
  readonly files: 'none' | 'files' | 'folders';
  /** Whether more of the same word is to come. */
  readonly open?: boolean;
}

export interface Candidate {
  readonly value: string;
  readonly description?: string;
}

/** What only this machine or the project knows; each is asked when it is needed. */
export interface CompletionSources {
  readonly services: () => Promise<readonly Candidate[]>;
  readonly profiles: () => Promise<readonly string[]>;
  readonly contexts: () => Promise<readonly string[]>;
  readonly ports: (service: string) => Promise<readonly string[]>;
  readonly codes: () => Promise<readonly Candidate[]>;
  readonly topics: () => Promise<readonly Candidate[]>;
}

/** What the last of the words can become. The words are those behind the name of the program. */
export async function complete(
  words: readonly string[],
  commands: readonly Command[],
  sources: (scan: LineScan) => CompletionSources,
): Promise<Completion> {
  const scan = scanLine(words, commands);
  const found = await possible(scan, commands, sources(scan));
  const before = scan.wants.kind === 'value' ? scan.wants.before : '';
  const candidates = found.candidates
    .filter(({ value }) => value.startsWith(scan.prefix))
    .map((candidate) => ({ ...candidate, value: `${before}${candidate.value}` }));
  return { ...found, candidates };
}

function possible(scan: LineScan, commands: readonly Command[], sources: CompletionSources): Promise<Completion> | Completion {
  switch (scan.wants.kind) {
    case 'command':
      return { candidates: [...commands.map(commandCandidate), helpCandidate], files: 'none' };
    case 'option':
      return { candidates: optionCandidates(tableOf(scan.command)), files: 'none' };
    case 'value':
      return completeValue(scan.wants.option, scan.wants.spec, sources);
    case 'argument':
      if (!scan.command) return completeHelp(scan.wants.given, commands, sources);
      return completeArgument(scan.command, scan.wants.given, sources);
  }
}

const helpCandidate: Candidate = { value: 'help', description: 'Show help for a command or a topic' };

function commandCandidate({ name, summary }: Command): Candidate {
  return { value: name, description: summary };
}

async function completeHelp(given: readonly string[], commands: readonly Command[], sources: CompletionSources): Promise<Completion> {
  if (given[0] !== 'help' || given.length > 1) return { candidates: [], files: 'files' };
  return { candidates: [...commands.map(commandCandidate), ...(await sources.topics())], files: 'none' };
}

function optionCandidates(table: OptionTable): readonly Candidate[] {
  const shown = Object.entries(table).filter(([, { hidden }]) => !hidden);
  const long = shown.map(([key, spec]) => ({ value: spec.long ?? longFlag(key), description: spec.help }));
  return [...long, { value: '--help', description: 'show help for the command' }];
}

const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
/** What options take whose help tells the words, but which accept others too. */
const words: Readonly<Record<string, readonly string[]>> = {
  '--progress': ['auto', 'tty', 'plain', 'json', 'quiet'],
  '--ansi': ['auto', 'always', 'never'],
  '--status': states,
  '--filter': states.map((state) => `status=${state}`),
  '--format': ['table', 'json'],
  '--protocol': ['tcp', 'udp', 'sctp'],
  '--signal': ['SIGHUP', 'SIGINT', 'SIGKILL', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2'],
  '--rmi': ['local', 'all'],
};

async function completeValue(
  option: string,
  spec: Extract<LineScan['wants'], { readonly kind: 'value' }>['spec'],
  sources: CompletionSources,
): Promise<Completion> {
  if (spec.kind === 'text' && spec.choices) return plain(spec.choices);
  if (spec.value === 'FILE') return { candidates: [], files: 'files' };
  if (spec.value === 'DIR') return { candidates: [], files: 'folders' };
  if (spec.value === 'SERVICE') return { candidates: await sources.services(), files: 'none' };
  if (spec.value === 'SERVICE=N') return withSign(await sources.services(), '=');
  if (option === '--profile') return plain(await sources.profiles());
  if (option === '--context') return plain(await sources.contexts());
  return plain(words[option] ?? []);
}

async function completeArgument(command: Command, given: readonly string[], sources: CompletionSources): Promise<Completion> {
  const place = placeAt(command.arguments ?? '', given.length);
  if (place.includes('SERVICE=N')) return withSign(without(await sources.services(), given), '=');
  if (place.includes('SERVICE:')) return { ...withSign(await sources.services(), ':'), files: 'files' };
  if (place.includes('SERVICE')) return { candidates: without(await sources.services(), given), files: 'none' };
  if (place.includes('PORT')) return plain(await sources.ports(given[0] ?? ''));
  if (place.includes('CODE')) return { candidates: without(await sources.codes(), given), files: 'none' };
  if (place === 'ACTION') return plain(rolloutActions);
  if (place.includes('SHELL')) return plain(['bash', 'zsh', 'fish']);
  return { candidates: [], files: place === '' ? 'none' : 'files' };
}

/** The name of the argument with this index; one with `...` stands for all that follow. */
function placeAt(usage: string, index: number): string {
  const places = usage.split(/[\s[\]]+/).filter(Boolean);
  const repeated = places.findIndex((place) => place.endsWith('...'));
  return places[repeated !== -1 && index > repeated ? repeated : index] ?? '';
}

function plain(values: readonly string[]): Completion {
  return { candidates: values.map((value) => ({ value })), files: 'none' };
}

function withSign(candidates: readonly Candidate[], sign: string): Completion {
  return { candidates: candidates.map((candidate) => ({ ...candidate, value: `${candidate.value}${sign}` })), files: 'none', open: true };
}

function without(candidates: readonly Candidate[], given: readonly string[]): readonly Candidate[] {
  return candidates.filter(({ value }) => !given.includes(value));
}
