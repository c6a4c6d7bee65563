import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { isTerminalDescriptor } from '../../host/output.ts';
import { defineCommand } from '../arguments/command.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';

export const execCommand = defineCommand({
  name: 'exec',
  group: 'Look',
  summary: 'Run a command in a container that runs',
  arguments: 'SERVICE COMMAND [ARGUMENT...]',
  optionsFirst: true,
  options: {
    detach: { kind: 'flag', short: 'd', help: 'do not wait for the command' },
    env: { kind: 'texts', short: 'e', value: 'NAME=VALUE', help: 'set a variable; NAME alone takes its value from here; may be repeated' },
    index: { kind: 'integer', value: 'N', help: 'the replica (default: the lowest)' },
    interactive: { kind: 'flag', short: 'i', initial: true, help: 'pass the input on', hidden: true },
    noTty: { kind: 'switch', short: 'T', help: 'no terminal (default: one when input and output are one)' },
    noTTY: { kind: 'switch', long: '--no-TTY', help: 'same as --no-tty', hidden: true },
    privileged: { kind: 'flag', help: 'give the command all rights' },
    tty: { kind: 'switch', short: 't', help: 'accepted and not used', hidden: true },
    user: { kind: 'text', short: 'u', value: 'USER', help: 'run as this user' },
    workdir: { kind: 'text', short: 'w', value: 'DIR', help: 'run in this folder' },
  },
  examples: [
    { command: 'windlass exec web sh', what: 'a shell; Ctrl-P Ctrl-Q leaves it running' },
    { command: 'windlass exec -T db pg_dump shop > shop.sql', what: 'the output, byte for byte' },
  ],
  async run({ options, arguments: [service = '', ...command] }, session) {
    if (command.length === 0) throw new WindlassError('USAGE', 'exec needs SERVICE COMMAND [ARGUMENT...]');
    const named = await session.projectOrName();
    const [{ exec }, { toVariables }, { wantsTerminal }] = await Promise.all([
      import('../../operations/exec.ts'),
      import('../../operations/process/override-service.ts'),
      import('../terminal/wants-terminal.ts'),
    ]);
    const environment = named.project?.environment ?? session.environment.variables;
    const { index, user, workdir } = options;
    const request = {
      project: named.name,
      service,
      command,
      env: Object.entries(toVariables(options.env, environment)).map(([name, value]) => (value === null ? name : `${name}=${value}`)),
      privileged: options.privileged,
      ...declaredServices(named),
      ...(index !== undefined && index > 0 && { number: index }),
      ...(user !== undefined && { user }),
      ...(workdir !== undefined && { workingDir: workdir }),
    };
    const stdin = options.interactive;
    const tty = wantsTerminal({
      noTty: options.noTty ?? options.noTTY,
      stdin,
      stdinIsTerminal: isTerminalDescriptor(0),
      stdoutIsTerminal: session.out.isTerminal,
    });
    if (session.globals.dryRun) {
      const { findContainer } = await import('../../operations/lookup/find-container.ts');
      const { name } = await findContainer({ ...request, running: true }, await session.reader(), session.signal());
      await session.out.write(`run ${command.join(' ')} in container ${name}\n`);
      return exitCodes.ok;
    }
    const engine = await session.engine();
    const forever = new AbortController().signal;
    if (options.detach) {
      await exec(request, undefined, engine, session.signal());
      return exitCodes.ok;
    }
    const [{ openProcessIo }, { reportProcessEnd }] = await Promise.all([
      import('../terminal/open-process-io.ts'),
      import('../terminal/process-end.ts'),
    ]);
    const io = openProcessIo(session, { tty, stdin });
    try {
      const end = await exec(request, io, engine, forever);
      io.close();
      return await reportProcessEnd(end, `the command in ${service}`, session);
    } finally {
      io.close();
    }
  },
});
