import { describe, expect, it } from 'vitest';
import { failureReport } from '../../../../../src/engine/dockerode/buildkit/failure-report.ts';
import { bytesField, intField } from '../../../../../src/engine/dockerode/buildkit/protobuf.ts';
import { traceReader } from '../../../../../src/engine/dockerode/buildkit/trace.ts';

const time = intField(1, 1700000000);

function vertex(state: {
  readonly started?: boolean;
  readonly completed?: boolean;
  readonly cached?: boolean;
  readonly error?: string;
}): Buffer {
  return bytesField(
    1,
    Buffer.concat([
      bytesField(1, 'sha256:a'),
      bytesField(3, '[1/2] RUN x'),
      ...(state.cached ? [intField(4, 1)] : []),
      ...(state.started ? [bytesField(5, time)] : []),
      ...(state.completed ? [bytesField(6, time)] : []),
      ...(state.error ? [bytesField(7, state.error)] : []),
    ]),
  );
}

function log(bytes: Buffer, stream: number): Buffer {
  return bytesField(3, Buffer.concat([bytesField(1, 'sha256:a'), intField(3, stream), bytesField(4, bytes)]));
}

describe('traceReader', () => {
  it('tells each change of a vertex once, however often BuildKit repeats it', () => {
    const read = traceReader();
    const messages = [
      vertex({}),
      vertex({ started: true }),
      vertex({ started: true }),
      vertex({ started: true, completed: true }),
      vertex({ started: true }),
    ];
    expect(messages.flatMap((message) => read(message)).map((told) => told.kind === 'vertex' && told.state)).toEqual([
      'started',
      'completed',
    ]);
  });

  it('keeps a cached vertex cached', () => {
    const read = traceReader();
    const told = [vertex({ started: true, completed: true, cached: true }), vertex({ started: true, completed: true })].flatMap((message) =>
      read(message),
    );
    expect(told).toEqual([{ kind: 'vertex', digest: 'sha256:a', name: '[1/2] RUN x', state: 'cached' }]);
  });

  it('gives output by stream, with characters that are cut between pieces whole', () => {
    const read = traceReader();
    const bytes = Buffer.from('ü\n');
    const told = [log(bytes.subarray(0, 1), 1), log(Buffer.from('err\n'), 2), log(bytes.subarray(1), 1)].flatMap((message) =>
      read(message),
    );
    expect(told.map((piece) => piece.kind === 'log' && `${piece.stream} ${piece.text}`)).toEqual(['stdout ', 'stderr err\n', 'stdout ü\n']);
  });

  it('gives the short text of a warning', () => {
    expect(traceReader()(bytesField(4, bytesField(3, 'JSONArgsRecommended')))).toEqual([{ kind: 'warning', text: 'JSONArgsRecommended' }]);
  });
});

describe('failureReport', () => {
  it('names the broken step, not those that were cancelled for it, with its last lines', () => {
    const report = failureReport();
    report.note({ kind: 'vertex', digest: 'other', name: '[b] RUN y', state: 'failed', error: 'context canceled' });
    report.note({ kind: 'log', digest: 'it', stream: 'stdout', text: 'one\nt' });
    report.note({ kind: 'log', digest: 'it', stream: 'stderr', text: 'wo\n' });
    report.note({ kind: 'vertex', digest: 'it', name: '[a] RUN x', state: 'failed', error: 'exit code: 3' });
    expect(report.toError('failed to solve: exit code: 3')).toMatchObject({
      code: 'ENGINE_ERROR',
      message: 'the build failed at [a] RUN x: exit code: 3',
      cause: { kind: 'build-failure', step: '[a] RUN x', lines: ['one', 'two'] },
    });
  });

  it('keeps the last lines only', () => {
    const report = failureReport();
    for (let line = 1; line <= 100; line += 1) report.note({ kind: 'log', digest: 'it', stream: 'stdout', text: `${line}\n` });
    report.note({ kind: 'vertex', digest: 'it', name: 'RUN x', state: 'failed', error: 'no' });
    expect(report.toError('no').cause).toMatchObject({ lines: Array.from({ length: 20 }, (_, index) => `${81 + index}`) });
  });
});
