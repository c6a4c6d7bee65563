import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';
import { toEngineTime } from '../session/engine-time.ts';

export const eventsCommand = defineCommand({
  name: 'events',
  group: 'Look',
  summary: 'Show what happens to the containers of the project, as it happens',
  arguments: '[SERVICE...]',
  options: {
    json: { kind: 'flag', help: 'an object on each line' },
    since: { kind: 'text', value: 'TIME', help: 'also what happened from this time on: 2026-01-02T15:04:05Z, or 42m for 42 minutes ago' },
    until: { kind: 'text', value: 'TIME', help: 'end at this time' },
  },
  examples: [
    { command: 'windlass events', what: 'until Ctrl-C' },
    { command: 'windlass events --json --since 1h --until 0s', what: 'what happened in the last hour' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    const now = Date.now();
    const span = {
      ...(options.since !== undefined && { since: toEngineTime(options.since, now) }),
      ...(options.until !== undefined && { until: toEngineTime(options.until, now) }),
    };
    const [{ events }, { eventJson, eventText }] = await Promise.all([
      import('../../operations/events.ts'),
      import('../render/event-text.ts'),
    ]);
    const signal = session.signal();
    try {
      const request = { project: named.name, services, span, ...declaredServices(named) };
      for await (const event of await events(request, await session.reader(), signal)) {
        await session.out.write(options.json ? eventJson(event) : eventText(event));
      }
    } catch (error) {
      if (!(error instanceof WindlassError && signal.aborted)) throw error;
    }
    return session.stoppedBy() ?? exitCodes.ok;
  },
});
