import { expect, it } from 'vitest';
import { outputJson } from '../../../../src/cli/render/log-json.ts';

const source = { container: 'c1', name: 'demo-web-1', service: 'web', number: 1, label: 'web-1' };

it('tells each line with its time, its stream and where it comes from', () => {
  const lines = Buffer.from('2026-01-01T00:00:00Z one two\r\n2026-01-01T00:00:01Z \n2026-01-01T00:00:02Z "\x1b[31m\u202e\n');
  expect(outputJson({ kind: 'output', source, stream: 'stderr', lines, stamped: true })).toBe(
    [
      '{"type":"log","version":1,"service":"web","container":"demo-web-1","stream":"stderr","time":"2026-01-01T00:00:00Z","message":"one two"}',
      '{"type":"log","version":1,"service":"web","container":"demo-web-1","stream":"stderr","time":"2026-01-01T00:00:01Z","message":""}',
      '{"type":"log","version":1,"service":"web","container":"demo-web-1","stream":"stderr","time":"2026-01-01T00:00:02Z","message":"\\"\\u001b[31m\\u202e"}',
      '',
    ].join('\n'),
  );
});

it('tells how a container ends, and of which nothing can be read', () => {
  expect(JSON.parse(outputJson({ kind: 'exited', source, exitCode: 3, restarting: true }))).toEqual({
    type: 'exit',
    version: 1,
    service: 'web',
    container: 'demo-web-1',
    exitCode: 3,
    restarting: true,
  });
  expect(JSON.parse(outputJson({ kind: 'unreadable', source, message: 'no logs' }))).toEqual({
    type: 'unreadable',
    version: 1,
    service: 'web',
    container: 'demo-web-1',
    message: 'no logs',
  });
});
