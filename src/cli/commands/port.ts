import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';

export const portCommand = defineCommand({
  name: 'port',
  group: 'Look',
  summary: 'Print where a port of a service is published',
  arguments: 'SERVICE PORT',
  options: {
    index: { kind: 'integer', value: 'N', help: 'the replica (default: the first one that runs)' },
    json: { kind: 'flag', help: 'as an object' },
    protocol: { kind: 'text', value: 'PROTOCOL', help: 'tcp (default), udp or sctp; PORT/udp says the same' },
  },
  examples: [{ command: 'windlass port web 80', what: 'such as 0.0.0.0:49153' }],
  async run({ options, arguments: words }, session) {
    const [service, text] = words;
    if (service === undefined || text === undefined || words.length > 2) {
      throw new WindlassError('USAGE', 'port needs SERVICE PORT', { help: 'such as "windlass port web 80"' });
    }
    const { port, protocol } = toPort(text, options.protocol);
    const named = await session.projectOrName();
    const { publishedPort } = await import('../../operations/port.ts');
    const number = options.index ? { number: options.index } : {};
    const request = { project: named.name, service, port, protocol, ...number, ...declaredServices(named) };
    const found = await publishedPort(request, await session.reader(), session.signal());
    const host = found.host.includes(':') ? `[${found.host}]` : found.host;
    await session.out.write(options.json ? `${JSON.stringify(found)}\n` : `${host}:${found.port}\n`);
    return exitCodes.ok;
  },
});

function toPort(text: string, option: string | undefined): { readonly port: number; readonly protocol: string } {
  const [, digits = '', suffix] = /^(\d{1,5})(?:\/(\w+))?$/.exec(text) ?? [];
  if (digits === '' || Number(digits) > 65_535) {
    throw new WindlassError('USAGE', `"${text}" is no port`, { help: 'write the port inside the container, such as 80 or 53/udp' });
  }
  return { port: Number(digits), protocol: suffix ?? option ?? 'tcp' };
}
