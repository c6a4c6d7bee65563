import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ConsoleSize, LogFrame, ProcessStream } from '../../../../src/engine/engine.ts';
import { connectProcess } from '../../../../src/operations/process/connect-process.ts';
import type { ProcessIo } from '../../../../src/operations/process/process-io.ts';

/** A process in memory: it writes what the test pushes. */
function fakeProcess() {
  const output = new PassThrough({ objectMode: true });
  const input = new PassThrough();
  const stream: ProcessStream & { readonly output: AsyncIterable<LogFrame> } = { output, input, close: () => output.end() };
  return {
    stream,
    says: (data: string, name: LogFrame['stream'] = 'stdout') => void output.write({ stream: name, data: Buffer.from(data) }),
    ends: () => void output.end(),
    /** All that it read, once its input has ended. */
    async heard(): Promise<string> {
      let text = '';
      for await (const chunk of input) text += String(chunk);
      return text;
    },
  };
}

function fakeIo(overrides: Partial<ProcessIo> = {}): ProcessIo & { readonly written: string[] } {
  const written: string[] = [];
  return {
    written,
    detached: new AbortController().signal,
    begin: async () => undefined,
    write: (stream, data) => void written.push(`${stream}: ${Buffer.from(data)}`),
    onSignal: () => () => undefined,
    ...overrides,
  };
}

const noResize = async (): Promise<void> => undefined;

describe('a connection to a process', () => {
  it('carries both streams in order, until they end', async () => {
    const { stream, says, ends } = fakeProcess();
    const io = fakeIo();
    says('one');
    says('two', 'stderr');
    ends();
    expect(await connectProcess(stream, io, noResize)).toBe('ended');
    expect(io.written).toEqual(['stdout: one', 'stderr: two']);
  });

  it('passes the input on, and its end, while output goes on', async () => {
    const { stream, heard, says, ends } = fakeProcess();
    const input = new PassThrough();
    const io = fakeIo({ input });
    const ended = connectProcess(stream, io, noResize);
    input.end('typed');
    expect(await heard()).toBe('typed');
    says('after the end');
    ends();
    expect(await ended).toBe('ended');
    expect(io.written).toEqual(['stdout: after the end']);
  });

  it('takes an input that breaks for one that ends', async () => {
    const { stream, heard, ends } = fakeProcess();
    const input = new PassThrough();
    const ended = connectProcess(stream, fakeIo({ input, begin: async () => void input.destroy(new Error('EIO')) }), noResize);
    expect(await heard()).toBe('');
    ends();
    expect(await ended).toBe('ended');
  });

  it('takes no more output than this side can write', async () => {
    const { stream, says, ends } = fakeProcess();
    const log: string[] = [];
    let release: () => void = () => undefined;
    const io = fakeIo({
      write(_stream, data) {
        log.push(String(Buffer.from(data)));
        return new Promise((resolve) => {
          release = resolve;
        });
      },
    });
    says('one');
    says('two');
    ends();
    const ended = connectProcess(stream, io, noResize);
    while (log.length < 1) await Promise.resolve();
    expect(log).toEqual(['one']);
    release();
    while (log.length < 2) await Promise.resolve();
    release();
    expect(await ended).toBe('ended');
  });

  it('ends when the user detaches', async () => {
    const { stream } = fakeProcess();
    const leaving = new AbortController();
    const ended = connectProcess(stream, fakeIo({ detached: leaving.signal }), noResize);
    leaving.abort();
    expect(await ended).toBe('detached');
  });

  it('tells the size at the start and with every change, and once more with the first output where it was refused', async () => {
    const { stream, says, ends } = fakeProcess();
    const told: ConsoleSize[] = [];
    let size: ConsoleSize = { rows: 1, columns: 2 };
    let changed: () => void = () => undefined;
    let refusals = 1;
    const terminal = {
      detachKeys: '',
      size: () => size,
      onResize(listener: () => void) {
        changed = listener;
        return () => {
          changed = () => undefined;
        };
      },
    };
    const resize = async (next: ConsoleSize): Promise<void> => {
      told.push(next);
      if (refusals-- > 0) throw new Error('not started yet');
    };
    says('first output');
    const ended = connectProcess(stream, fakeIo({ terminal, begin: async () => undefined }), resize);
    while (told.length < 2) await Promise.resolve();
    size = { rows: 3, columns: 4 };
    changed();
    ends();
    await ended;
    changed();
    expect(told).toEqual([
      { rows: 1, columns: 2 },
      { rows: 1, columns: 2 },
      { rows: 3, columns: 4 },
    ]);
  });

  it('tells one size at a time and the newest last, because requests that overlap arrive in any order', async () => {
    const { stream, ends } = fakeProcess();
    const told: ConsoleSize[] = [];
    const answers: (() => void)[] = [];
    let size: ConsoleSize = { rows: 1, columns: 1 };
    let changed: () => void = () => undefined;
    const terminal = {
      detachKeys: '',
      size: () => size,
      onResize(listener: () => void) {
        changed = listener;
        return () => undefined;
      },
    };
    const resize = (next: ConsoleSize) => {
      told.push(next);
      return new Promise<void>((resolve) => void answers.push(resolve));
    };
    const ended = connectProcess(stream, fakeIo({ terminal }), resize);
    for (const rows of [2, 3]) {
      size = { rows, columns: 1 };
      changed();
    }
    expect(told).toEqual([{ rows: 1, columns: 1 }]);
    answers[0]?.();
    while (answers.length < 2) await Promise.resolve();
    answers[1]?.();
    ends();
    await ended;
    expect(told).toEqual([
      { rows: 1, columns: 1 },
      { rows: 3, columns: 1 },
    ]);
  });
});
