import { exitCodes } from '../exit-codes.ts';
import type { TopicRow } from './topic-row.ts';

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'it worked; attached "up" also when services failed, unless --exit-code-from or --abort-on-container-failure asks for their code',
  failed: 'it did not work: a wrong option, an error of the engine, a service that failed, nothing found',
  changesPending: '"plan" and "drift": something is not as it should be',
  invalidProject: 'the Compose files have errors',
  rolledBack: 'an update failed and what was there before has been put back',
  timeout: 'something was not ready in time',
  locked: 'another run works on the same project',
  engineUnreachable: 'the container engine cannot be reached',
  interrupted: 'interrupted by Ctrl-C (SIGINT)',
  outputClosed: 'the program that reads the output went away (SIGPIPE)',
  terminated: 'ended by SIGTERM',
};

export const exitCodeRows: readonly TopicRow[] = Object.entries(meanings).map(([name, meaning]) => [
  String(exitCodes[name as keyof typeof exitCodes]),
  meaning,
]);

export const exitCodeNote =
  'exec, run, wait, and up with --exit-code-from or an --abort-on option end with the code of the container instead: 126 a program that cannot be run, 127 one that is not there, 128+n one that was ended by signal n.';
