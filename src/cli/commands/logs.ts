import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../command.ts';
import { toEngineTime } from '../engine-time.ts';
import { exitCodes } from '../exit-codes.ts';

export const logsCommand = defineCommand({
  name: 'logs',
  group: 'Look',
  summary: 'Show the output of containers, in the order of time',
  arguments: '[SERVICE...]',
  options: {
    follow: { kind: 'flag', short: 'f', help: 'go on with what is written from now on, also by new containers' },
    index: { kind: 'integer', value: 'N', help: 'one replica of each service' },
    noColor: { kind: 'flag', help: 'no colours' },
    noLogPrefix: { kind: 'flag', help: 'no names before the lines' },
    since: { kind: 'text', value: 'TIME', help: 'only from this time on: 2026-01-02T15:04:05Z, or 42m for 42 minutes ago' },
    tail: { kind: 'text', short: 'n', value: 'N', help: 'lines from the end of each container, or all (default)' },
    timestamps: { kind: 'flag', short: 't', help: 'show times' },
    until: { kind: 'text', value: 'TIME', help: 'only before this time' },
  },
  examples: [
    { command: 'windlass logs -f web', what: 'follow one service' },
    { command: 'windlass logs --since 10m --tail 100', what: 'what happened lately' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    const { logs } = await import('../../operations/logs.ts');
    const { writeOutput } = await import('../write-output.ts');
    const now = Date.now();
    const tail = toTail(options.tail);
    const signal = session.signal();
    const { sources, items } = await logs(
      {
        project: named.name,
        services,
        follow: options.follow,
        timestamps: options.timestamps,
        ...(options.index !== undefined && options.index > 0 && { number: options.index }),
        ...(options.since !== undefined && { since: toEngineTime(options.since, now) }),
        ...(options.until !== undefined && { until: toEngineTime(options.until, now) }),
        ...(tail !== undefined && { tail }),
      },
      await session.reader(),
      signal,
    );
    // Both streams go to standard output, in one order.
    const writing = {
      prefix: !options.noLogPrefix,
      timestamps: options.timestamps,
      colours: !options.noColor,
      merged: true,
      tellsEnd: () => options.follow,
      signal,
    };
    await writeOutput(
      sources.map((source) => source.label),
      items,
      writing,
      session,
    );
    return session.stoppedBy() ?? exitCodes.ok;
  },
});

function toTail(text: string | undefined): number | undefined {
  if (text === undefined || text === 'all') return undefined;
  if (!/^-?\d+$/.test(text)) throw new WindlassError('USAGE', `--tail takes a number of lines or "all", not "${text}"`);
  return Number(text) < 0 ? undefined : Number(text);
}
