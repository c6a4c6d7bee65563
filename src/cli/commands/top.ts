import { defineCommand } from '../arguments/command.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';

export const topCommand = defineCommand({
  name: 'top',
  group: 'Look',
  summary: 'List the processes in the containers of the project',
  arguments: '[SERVICE...]',
  options: { json: { kind: 'flag', help: 'an object on each line' } },
  examples: [{ command: 'windlass top web', what: 'what runs in the replicas of a service' }],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    const { top } = await import('../../operations/top.ts');
    const request = { project: named.name, services, ...declaredServices(named) };
    const tables = await top(request, await session.reader(), session.signal());
    const { processesJson, processesTable } = await import('../render/process-rows.ts');
    await session.out.write(options.json ? processesJson(tables) : processesTable(tables));
    return exitCodes.ok;
  },
});
