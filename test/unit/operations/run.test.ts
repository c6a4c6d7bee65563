import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { Engine, LogFrame } from '../../../src/engine/engine.ts';
import type { ProcessIo } from '../../../src/operations/process/process-io.ts';
import { type PreparedRun, prepareRun, type RunWorld, runConnected } from '../../../src/operations/run.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { fakeEngine } from '../../fakes/fake-engine.ts';

const prepared: PreparedRun = { id: 'c1', name: 'demo-web-run-1', service: 'web', tty: false, autoRemove: true, hooks: [] };

/** An engine that runs one container: it writes a line and ends with the code when it is started. */
function engineOf(exitCode: number, overrides: Partial<Engine> = {}): { readonly engine: Engine; readonly calls: string[] } {
  const calls: string[] = [];
  const output = new PassThrough({ objectMode: true });
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  const engine: Engine = {
    ...fakeEngine(),
    async attachContainer(_id, options) {
      calls.push(`attach ${JSON.stringify(options)}`);
      return { output: output as AsyncIterable<LogFrame>, input: new PassThrough(), close: () => output.end() };
    },
    async waitContainer(_id, condition) {
      calls.push(`wait ${condition}`);
      return { exitCode: ended };
    },
    async startContainer() {
      calls.push('start');
      output.write({ stream: 'stdout', data: Buffer.from('hello\n') });
      output.end();
      end(exitCode);
    },
    async killContainer(_id, signal) {
      calls.push(`kill ${signal}`);
    },
    async removeContainer() {
      calls.push('remove');
    },
    ...overrides,
  };
  return { engine, calls };
}

function world(engine: Engine): RunWorld {
  return { engine, signal: new AbortController().signal, onHookFailure: () => undefined };
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

describe('a one-off in the foreground', () => {
  it('is connected to and waited for before it is started, and ends with its exit code', async () => {
    const { engine, calls } = engineOf(7);
    const io = fakeIo();
    expect(await runConnected(prepared, io, world(engine))).toEqual({ kind: 'exited', exitCode: 7 });
    expect(calls).toEqual(['attach {"stdin":false,"tty":false}', 'wait next-exit', 'wait removed', 'start']);
    expect(io.written).toEqual(['stdout: hello\n']);
  });

  it('waits for no removal without --rm', async () => {
    const { engine, calls } = engineOf(0);
    await runConnected({ ...prepared, autoRemove: false }, fakeIo(), world(engine));
    expect(calls).toEqual(['attach {"stdin":false,"tty":false}', 'wait next-exit', 'start']);
  });

  it.each([
    ['exec: "x": executable file not found in $PATH: unknown', 127],
    ['exec: "/x": stat /x: no such file or directory: unknown', 127],
    ['exec: "/etc": is a directory: permission denied', 126],
    ['exec /x: exec format error', 126],
    ['driver failed programming external connectivity', undefined],
  ])('is removed when it cannot be started: %s', async (message, exitCode) => {
    const { engine, calls } = engineOf(0, {
      startContainer: () => Promise.reject(new WindlassError('ENGINE_ERROR', message)),
    });
    await expect(runConnected(prepared, fakeIo(), world(engine))).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: expect.stringMatching(/^demo-web-run-1 cannot be started: /),
      exitCode,
    });
    expect(calls.at(-1)).toBe('remove');
  });

  it('passes signals on, and leaves at the third request to stop', async () => {
    let signalled: (name: string) => void = () => undefined;
    const { engine, calls } = engineOf(0, {
      async startContainer() {
        for (const name of ['SIGUSR1', 'SIGINT', 'SIGTERM', 'SIGINT']) signalled(name);
      },
    });
    const io = fakeIo({
      onSignal(listener) {
        signalled = listener;
        return () => undefined;
      },
    });
    expect(await runConnected(prepared, io, world(engine))).toEqual({ kind: 'left', signal: 'SIGINT' });
    expect(calls.filter((call) => call.startsWith('kill'))).toEqual(['kill SIGUSR1', 'kill SIGINT', 'kill SIGTERM']);
  });
});

describe('preparing a one-off', () => {
  const services = {
    web: service({ depends_on: { db: { condition: 'service_healthy', required: true } } }),
    db: service({ healthcheck: { test: ['CMD', 'true'] } }),
  };

  it('brings up the dependencies, makes the container and leaves the start to its caller', async () => {
    const engine = fakeEngine({ health: { db: 'healthy' } });
    const run = await prepareRun(project(services), { service: 'web', oneOff: { name: 'mine', autoRemove: true } }, fakeContext(engine));
    expect(run).toMatchObject({ name: 'mine', service: 'web', tty: false, autoRemove: true });
    expect([engine.named('demo-db-1').state, engine.named('mine').state]).toEqual(['running', 'created']);
    expect(engine.named('mine').id).toBe(run.id);
  });

  it('makes nothing when a dependency fails', async () => {
    const engine = fakeEngine({ exits: { db: 3 } });
    const preparing = prepareRun(project(services), { service: 'web', oneOff: {} }, fakeContext(engine));
    await expect(preparing).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect([...engine.containers.values()].map(({ name }) => name)).toEqual(['demo-db-1']);
  });
});
