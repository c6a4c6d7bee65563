import { setTimeout as wait } from 'node:timers/promises';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerStats } from '../../operations/stats.ts';
import { defineCommand } from '../arguments/command.ts';
import { chosenFormat, formatOption, jsonOption } from '../arguments/format-option.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Session } from '../session.ts';

/** Milliseconds: twice as often as anybody reads, and just long enough for a share of a processor to mean something. */
const intervals = { live: 1000, once: 500 };

export const statsCommand = defineCommand({
  name: 'stats',
  group: 'Look',
  summary: 'Show what the containers of the project use: processor, memory, network, disks',
  arguments: '[SERVICE...]',
  options: {
    all: { kind: 'flag', short: 'a', help: 'also containers that do not run' },
    format: formatOption,
    json: jsonOption,
    noStream: { kind: 'flag', help: 'once, instead of every second' },
    noTrunc: { kind: 'flag', help: 'whole ids' },
  },
  examples: [
    { command: 'windlass stats', what: 'live, until Ctrl-C' },
    { command: 'windlass stats --no-stream --json', what: 'for scripts' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    const { stats } = await import('../../operations/stats.ts');
    const signal = session.signal();
    const request = {
      project: named.name,
      services,
      ...declaredServices(named),
      all: options.all,
      intervalMs: options.noStream ? intervals.once : intervals.live,
      pause: (ms: number, until: AbortSignal) => wait(ms, undefined, { signal: until }).catch(() => undefined),
    };
    const view = await openView(options, session);
    try {
      for await (const round of stats(request, await session.reader(), signal)) {
        await view.show(round);
        if (options.noStream) break;
      }
    } catch (error) {
      if (!(error instanceof WindlassError && signal.aborted)) throw error;
    } finally {
      await view.close();
    }
    return session.stoppedBy() ?? exitCodes.ok;
  },
});

interface View {
  show(round: readonly ContainerStats[]): Promise<void>;
  close(): Promise<void>;
}

interface ViewOptions {
  readonly format: string | undefined;
  readonly json: boolean;
  readonly noStream: boolean;
  readonly noTrunc: boolean;
}

async function openView(options: ViewOptions, { out }: Session): Promise<View> {
  const format = chosenFormat(options);
  const isTable = format === '' || format.startsWith('table');
  if (options.noStream || !out.isTerminal || !isTable) return openLines(format, options, out);
  const { redraw } = await import('../render/redraw.ts');
  const screen = redraw(out);
  if (format !== 'table' && format !== '') {
    const text = await listing(format, options);
    return { show: async (round) => screen.draw(await text(round)), close: screen.close };
  }
  const { liveStats } = await import('../render/stats-live.ts');
  const frame = liveStats();
  return { show: (round) => screen.draw(frame(round, out.columns() ?? 80)), close: screen.close };
}

/** One round below the other; the titles of a table stand above the first one. */
async function openLines(format: string, options: ViewOptions, out: Session['out']): Promise<View> {
  const text = await listing(format, options);
  let first = true;
  return {
    async show(round) {
      const lines = await text(round);
      await out.write(first || !(format === '' || format.startsWith('table')) ? lines : lines.slice(lines.indexOf('\n') + 1));
      first = false;
    },
    close: async () => undefined,
  };
}

async function listing(format: string, { noTrunc }: ViewOptions): Promise<(round: readonly ContainerStats[]) => Promise<string>> {
  const [{ renderListing }, { statsFields, statsListing }] = await Promise.all([
    import('../render/listing.ts'),
    import('../render/stats-row.ts'),
  ]);
  return (round) =>
    renderListing(
      statsListing,
      round.map((stats) => statsFields(stats, !noTrunc)),
      format,
    );
}
