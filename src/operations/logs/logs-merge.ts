import type { OutputItem } from './logs-source.ts';

const lineFeed = 0x0a;
const space = 0x20;

export interface MergeOptions {
  /**
   * How long a line waits for earlier lines of other containers, in milliseconds. Undefined: until every other container has
   * shown its next line or its end, which is exact and fits logs that are not followed.
   */
  readonly windowMs?: number;
  /** Calls back after some milliseconds; gives a function that forgets it. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface OutputMerge {
  /** Takes in another container's output; its lines must be stamped. */
  add(items: AsyncIterable<OutputItem>): void;
  /** No further output will be added: the merge ends with the last of those that it has. */
  seal(): void;
  /** Ends the merge with an error. */
  fail(error: unknown): void;
  /** All output in the order of the engine's times. Each container keeps its own order. */
  items(): AsyncGenerator<OutputItem, void>;
}

interface Lane {
  readonly iterator: AsyncIterator<OutputItem>;
  /** What was read and not yet given; undefined while the next is asked for. */
  item: OutputItem | undefined;
  ended: boolean;
  /** Where the next line of `item` begins. */
  offset: number;
  /** The time of the next line, as text of fixed form. */
  time: string;
  /** Whether the next line has waited long enough for others. */
  ripe: boolean;
}

/** Merges the output of several containers by time. Reads on only as fast as it is read from. */
export function mergeOutput(options: MergeOptions): OutputMerge {
  const lanes = new Set<Lane>();
  let sealed = false;
  let failure: { readonly error: unknown } | undefined;
  let wake: () => void = () => undefined;
  return { add, seal, fail, items };

  function add(items: AsyncIterable<OutputItem>): void {
    const lane: Lane = { iterator: items[Symbol.asyncIterator](), item: undefined, ended: false, offset: 0, time: '', ripe: false };
    lanes.add(lane);
    ask(lane);
  }

  function seal(): void {
    sealed = true;
    wake();
  }

  function fail(error: unknown): void {
    failure = { error };
    wake();
  }

  async function* items(): AsyncGenerator<OutputItem, void> {
    try {
      for (;;) {
        if (failure) throw failure.error;
        for (const lane of lanes) if (lane.ended) lanes.delete(lane);
        if (lanes.size === 0 && sealed) return;
        const ready = readyRun();
        if (ready) yield ready;
        else await changed();
      }
    } finally {
      for (const lane of lanes) void lane.iterator.return?.();
    }
  }

  function ask(lane: Lane): void {
    lane.item = undefined;
    lane.iterator.next().then(({ value, done }) => {
      if (done) lane.ended = true;
      else take(lane, value);
      wake();
    }, fail);
  }

  function take(lane: Lane, item: OutputItem): void {
    lane.item = item;
    lane.offset = 0;
    // What is not output, such as an exit, stands where the container's last line stood.
    if (item.kind === 'output') lane.time = timeAt(item.lines, 0);
    lane.ripe = false;
    if (options.windowMs === undefined) return;
    options.after(options.windowMs, () => {
      if (lane.item !== item) return;
      lane.ripe = true;
      wake();
    });
  }

  /** The earliest lines that may be shown now: as many of one container as come before the next line of any other. */
  function readyRun(): OutputItem | undefined {
    let first: Lane | undefined;
    let second: Lane | undefined;
    let waiting = false;
    for (const lane of lanes) {
      if (!lane.item) {
        waiting ||= !lane.ended;
        continue;
      }
      if (!first || lane.time < first.time) {
        second = first;
        first = lane;
      } else if (!second || lane.time < second.time) second = lane;
    }
    if (!first?.item || (waiting && !first.ripe)) return undefined;
    return cut(first, first.item, second?.time);
  }

  function cut(lane: Lane, item: OutputItem, until: string | undefined): OutputItem {
    if (item.kind !== 'output') {
      ask(lane);
      return item;
    }
    const start = lane.offset;
    let end = item.lines.length;
    if (until !== undefined) {
      end = item.lines.indexOf(lineFeed, start) + 1;
      for (; end < item.lines.length; end = item.lines.indexOf(lineFeed, end) + 1) {
        lane.time = timeAt(item.lines, end);
        if (lane.time > until) break;
      }
    }
    if (end < item.lines.length) lane.offset = end;
    else ask(lane);
    return start === 0 && end === item.lines.length ? item : { ...item, lines: item.lines.subarray(start, end) };
  }

  function changed(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }
}

function timeAt(lines: Buffer, offset: number): string {
  return lines.toString('latin1', offset, lines.indexOf(space, offset));
}
