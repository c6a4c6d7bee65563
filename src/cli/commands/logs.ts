import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { logLevels } from '../../operations/logs/log-level.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';
import { toEngineTime } from '../session/engine-time.ts';

export const logsCommand = defineCommand({
  name: 'logs',
  group: 'Look',
  summary: 'Show the output of containers, in the order of time',
  arguments: '[SERVICE...]',
  options: {
    follow: { kind: 'flag', short: 'f', help: 'go on with what is written from now on, also by new containers' },
    grep: { kind: 'text', value: 'PATTERN', help: 'only lines that match this regular expression; (?i) before it: in any case' },
    index: { kind: 'integer', value: 'N', help: 'one replica of each service' },
    json: { kind: 'flag', help: 'an object for each line: service, container, stream, time, message' },
    level: {
      kind: 'text',
      value: 'LEVEL',
      choices: [...logLevels],
      help: 'only lines of this level or a worse one: trace, debug, info, warn, error or fatal; lines without one go with the line before',
    },
    noColor: { kind: 'flag', help: 'no colours' },
    noLogPrefix: { kind: 'flag', help: 'no names before the lines' },
    since: { kind: 'text', value: 'TIME', help: 'only from this time on: 2026-01-02T15:04:05Z, or 42m for 42 minutes ago' },
    tail: { kind: 'text', short: 'n', value: 'N', help: 'lines from the end of each container, or all (default)' },
    timestamps: { kind: 'flag', short: 't', help: 'show times' },
    until: { kind: 'text', value: 'TIME', help: 'only before this time' },
  },
  examples: [
    { command: 'windlass logs -f web', what: 'follow one service' },
    { command: 'windlass logs --level warn --since 1h', what: 'what went wrong lately' },
    { command: `windlass logs --json --grep '(?i)timeout' | jq -r .message`, what: 'for scripts' },
    { command: 'windlass logs --since 10m --tail 100', what: 'what happened lately' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    const { logs } = await import('../../operations/logs/logs.ts');
    const { writeOutput } = await import('../attached/write-output.ts');
    const now = Date.now();
    const tail = toTail(options.tail);
    const until = options.until === undefined ? undefined : toEngineTime(options.until, now);
    const follow = options.follow && (until === undefined || millisecondsTo(until, now) > 0);
    const signal = until !== undefined && follow ? endingAt(millisecondsTo(until, now), session.signal()) : session.signal();
    const { sources, items } = await logs(
      {
        project: named.name,
        services,
        follow,
        timestamps: options.timestamps || options.json,
        ...(options.index !== undefined && options.index > 0 && { number: options.index }),
        ...(options.since !== undefined && { since: toEngineTime(options.since, now) }),
        ...(until !== undefined && { until }),
        grep: toPattern(options.grep),
        level: logLevels.find((level) => level === options.level),
        ...(tail !== undefined && { tail }),
      },
      await session.reader(),
      signal,
    );
    // Both streams go to standard output, in one order.
    const writing = {
      json: options.json,
      prefix: !options.noLogPrefix,
      timestamps: options.timestamps,
      colours: !options.noColor,
      merged: true,
      tellsEnd: () => follow,
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

function toPattern(text: string | undefined): RegExp | undefined {
  if (text === undefined) return undefined;
  const [, ignoresCase, pattern = ''] = /^(\(\?i\))?(.*)$/s.exec(text) ?? [];
  try {
    return new RegExp(pattern, ignoresCase ? 'i' : '');
  } catch (error) {
    throw new WindlassError('USAGE', `--grep: "${text}" is no regular expression`, {
      cause: error,
      help: 'write a backslash before characters that stand for themselves, such as \\[ and \\.',
    });
  }
}

function millisecondsTo(time: string, now: number): number {
  return (/^\d+(\.\d+)?$/.test(time) ? Number(time) * 1000 : Date.parse(time)) - now;
}

/** The longest time that a timer takes. */
const longestTimer = 2 ** 31 - 1;

function endingAt(ms: number, signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(Math.min(ms, longestTimer))]);
}
