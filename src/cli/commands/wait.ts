import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { AwaitedState } from '../../operations/lookup/service-judge.ts';
import { defineCommand } from '../arguments/command.ts';
import type { OptionTable, OptionValues } from '../arguments/option.ts';
import { refuseTogether } from '../arguments/up-options.ts';
import { exitCodes } from '../exit-codes.ts';
import type { NamedProject, Session } from '../session.ts';

const states: readonly AwaitedState[] = ['healthy', 'running', 'completed', 'removed'];

const options = {
  downProject: { kind: 'flag', help: 'take the project down when the first of them has ended' },
  for: { kind: 'text', value: 'STATE', choices: states, help: 'wait until they are healthy, running, completed or removed instead' },
  format: {
    kind: 'text',
    value: 'FORMAT',
    choices: ['text', 'json'],
    help: 'with --for: text (default), or json (an object on each line)',
  },
  timeout: { kind: 'integer', value: 'SECONDS', help: 'with --for: longest time to wait; 0 only looks (default: no limit)' },
} as const satisfies OptionTable;

type Values = OptionValues<typeof options>;

export const waitCommand = defineCommand({
  name: 'wait',
  group: 'Start and stop',
  summary: 'Wait until containers have ended, and end with their exit code',
  arguments: 'SERVICE...',
  options,
  examples: [
    { command: 'windlass wait migrate', what: 'ends with the exit code of migrate' },
    {
      command: 'windlass wait db cache --for healthy --timeout 60',
      what: 'exit code 0: they are, 1: they will not be any more, 5: not in time',
    },
  ],
  async run({ options, arguments: services }, session) {
    const state = stateOf(options);
    const named = await session.projectOrName(services);
    if (state !== undefined) return waitForState(state, options, { services, named }, session);
    const target = named.project ?? named.name;
    const { wait } = await import('../../operations/wait.ts');
    const exits = await wait(target, services, { engine: session.engine, signal: session.signal() }, ({ id, exitCode }) => {
      void session.out.write(`container "${id}" exited with status code ${exitCode}\n`);
    });
    if (options.downProject) {
      const { down } = await import('../../operations/down.ts');
      // All of it goes, not only what was waited for.
      const all = await session.projectOrName();
      await session.run((context) => down(all.project ?? all.name, { removeOrphans: true }, context));
    }
    return exits.at(-1)?.exitCode ?? exitCodes.ok;
  },
});

function stateOf({ for: wanted, downProject, timeout, format }: Values): AwaitedState | undefined {
  if (wanted === undefined) {
    const lone = timeout !== undefined ? '--timeout' : format !== undefined ? '--format' : undefined;
    if (lone === undefined) return undefined;
    throw new WindlassError('USAGE', `${lone} needs --for`, { help: 'such as --for healthy' });
  }
  refuseTogether(downProject, '--for', '--down-project');
  if ((timeout ?? 0) < 0) throw new WindlassError('USAGE', '--timeout cannot be negative');
  return states.find((state) => state === wanted);
}

async function waitForState(
  state: AwaitedState,
  { format, timeout }: Values,
  { services, named }: { readonly services: readonly string[]; readonly named: NamedProject },
  session: Session,
): Promise<number> {
  const [{ awaitServices }, { awaitedJson, awaitedText }] = await Promise.all([
    import('../../operations/await-services.ts'),
    import('../render/awaited.ts'),
  ]);
  const request = { services, state, ...(timeout !== undefined && { timeoutSeconds: timeout }) };
  await awaitServices(named.project ?? named.name, request, { engine: session.reader, signal: session.signal() }, (ended) => {
    if (format === 'json') void session.out.write(awaitedJson(ended, state));
    else if (ended.reached) void session.out.write(awaitedText(ended, state, session.outStyle));
    else void session.err.write(awaitedText(ended, state, session.errStyle));
  });
  return exitCodes.ok;
}
