import { expect, it } from 'vitest';
import { errorJson } from '../../../../src/cli/render/error.ts';
import { jsonProgress, warningJson } from '../../../../src/cli/render/json.ts';
import { outputJson } from '../../../../src/cli/render/log-json.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import { watchText } from '../../../../src/cli/render/watch-text.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import type { RunEvent, StepProgress } from '../../../../src/execute/events.ts';
import type { OutputItem } from '../../../../src/operations/logs/logs-source.ts';
import type { WatchEvent } from '../../../../src/operations/watch/watch-event.ts';
import type { Plan, Step } from '../../../../src/plan/step.ts';
import { eventTypes, typesOf } from '../../../support/event-schema.ts';

const base = { id: 1, reason: { kind: 'missing' }, after: [], settled: [] } as const;
const pull: Step = { ...base, kind: 'pull-image', image: 'redis', services: ['web'] };
const push: Step = { ...base, id: 2, kind: 'push-image', image: 'redis', service: 'web', after: [1] };
const plan: Plan = {
  operation: 'up',
  project: 'demo',
  steps: [pull, push],
  notices: [{ code: 'orphans', message: 'left alone', help: 'remove it' }],
};
const diagnostic: Diagnostic = {
  code: 'WL5001',
  severity: 'warning',
  message: 'not applied',
  help: 'leave it out',
  span: { file: '/srv/compose.yaml', start: 1, end: 2 },
  related: [{ message: 'first here', span: { file: '/srv/compose.yaml', start: 1, end: 2 } }],
  blocks: ['web'],
};
const progress: readonly StepProgress[] = [
  { kind: 'image', progress: { id: 'abc', status: 'Downloading', current: 1, total: 2 } },
  { kind: 'build', progress: { kind: 'vertex', digest: 'd', name: 'RUN', state: 'failed', error: 'exit 1' } },
  { kind: 'build', progress: { kind: 'log', digest: 'd', stream: 'stderr', text: 'text' } },
  { kind: 'build', progress: { kind: 'warning', text: 'careful' } },
  { kind: 'output', frame: { stream: 'stdout', data: Buffer.from('hook') } },
];
const events: readonly RunEvent[] = [
  { type: 'plan-ready', plan },
  { type: 'step-started', step: pull },
  ...progress.map((told) => ({ type: 'step-progress', step: pull, progress: told }) as const),
  { type: 'step-done', step: pull, durationMs: 1.5, container: 'x' },
  {
    type: 'step-failed',
    step: push,
    failure: { message: 'no', help: 'log in', logTail: ['line'], exitCode: 1, oomKilled: false, probeOutput: 'x' },
  },
  { type: 'step-skipped', step: push, because: { kind: 'step', step: 1 } },
  { type: 'step-skipped', step: push, because: { kind: 'aborted' } },
  { type: 'notice', notice: { code: 'engine-warning', message: 'hm', span: { file: 'x', start: 0, end: 1 } } },
  { type: 'run-finished', plan, done: 1, failed: 1, skipped: 0, durationMs: 9.2 },
];
const watched: readonly WatchEvent[] = [
  { type: 'watching', services: ['web'], paths: ['/srv/src'] },
  { type: 'rebuilding', service: 'web', paths: ['/srv/Dockerfile'] },
  { type: 'restarting', service: 'web', paths: ['/srv/conf'] },
  { type: 'synced', service: 'web', copied: ['/srv/src/a'], deleted: [], containers: ['demo-web-1'] },
  { type: 'hook-output', service: 'web', container: 'demo-web-1', frame: { stream: 'stdout', data: Buffer.from('done') } },
  { type: 'watch-failed', service: 'web', message: 'no', help: 'do' },
  { type: 'not-watched', notice: { code: 'not-watched', message: 'mounted already' } },
];
const source = { container: 'c', name: 'demo-web-1', service: 'web', number: 1, label: 'web-1' };
const output: readonly OutputItem[] = [
  { kind: 'output', source, stream: 'stdout', lines: Buffer.from('2026-01-01T00:00:00Z one\n2026-01-01T00:00:01Z two\n'), stamped: true },
  { kind: 'exited', source, exitCode: 1, restarting: false },
  { kind: 'unreadable', source, message: 'no' },
];

it('every line that is told as JSON is as schemas/events.schema.json says, and every line of the schema is told', () => {
  const lines = [
    ...watched.map(watchText('/srv', { progress: 'json', errStyle: toStyle(false) })),
    ...events.map((event) => jsonProgress.next(undefined, event).text),
    warningJson(diagnostic),
    errorJson(new WindlassError('PROJECT_INVALID', 'the project has 1 error', { help: 'repair it', diagnostics: [diagnostic] })),
    errorJson(new Error('a bug')),
    ...output.map(outputJson),
  ];
  expect([...new Set(typesOf(lines.join('')))].toSorted()).toEqual(eventTypes.toSorted());
});

it('no character of a line can steer a terminal', () => {
  const [text] = [jsonProgress.next(undefined, { type: 'notice', notice: { code: 'x', message: '\x1b[31m\u009b\u202e' } }).text];
  expect(text).toContain('"\\u001b[31m\\u009b\\u202e"');
});
