import { describe, expect, it } from 'vitest';
import { jsonProgress } from '../../../../src/cli/render/json.ts';
import { plainProgress } from '../../../../src/cli/render/plain.ts';
import type { ProgressFold } from '../../../../src/cli/render/progress.ts';
import { quietProgress } from '../../../../src/cli/render/quiet.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import { foldRows, settledState, type TaskRows } from '../../../../src/cli/render/task-rows.ts';
import type { BuildProgress } from '../../../../src/engine/engine.ts';
import type { RunEvent, StepFailure } from '../../../../src/execute/events.ts';
import type { Plan, Step } from '../../../../src/plan/step.ts';

const create: Step = step({
  id: 1,
  kind: 'create-volume',
  volume: 'data',
  spec: { Name: 'demo_data', Driver: 'local', DriverOpts: {}, Labels: {} },
});
const existing = { kind: 'existing', id: 'x', name: 'demo-web-1' } as const;
const start: Step = step({ id: 2, kind: 'start-container', service: 'web', container: existing });
const wait: Step = step({
  id: 3,
  kind: 'wait-for',
  service: 'web',
  containers: [{ kind: 'existing', id: 'x', name: 'demo-web-1' }],
  condition: 'healthy',
  optional: false,
});
const failure: StepFailure = {
  message: 'container demo-web-1 is unhealthy',
  help: 'look at the probe',
  service: 'web',
  container: 'demo-web-1',
  exitCode: 3,
  logTail: ['starting', 'bad \x1b[31mthing'],
  probeOutput: 'refused',
};

const good: readonly RunEvent[] = [
  { type: 'plan-ready', plan: plan([create, start]) },
  { type: 'step-started', step: create },
  { type: 'step-done', step: create, durationMs: 3.4 },
  { type: 'step-started', step: start },
  { type: 'step-done', step: start, durationMs: 5, container: 'x' },
  { type: 'run-finished', plan: plan([create, start]), done: 2, failed: 0, skipped: 0, durationMs: 9.2 },
];

const bad: readonly RunEvent[] = [
  { type: 'plan-ready', plan: plan([start, wait]) },
  { type: 'notice', notice: { code: 'orphans', message: 'demo-old-1 is an orphan', help: 'remove it' } },
  { type: 'step-started', step: start },
  { type: 'step-failed', step: start, failure },
  { type: 'step-skipped', step: wait, because: { kind: 'step', step: 2 } },
  { type: 'run-finished', plan: plan([start, wait]), done: 0, failed: 1, skipped: 1, durationMs: 9 },
];

describe('plain progress', () => {
  it('is one line per change of state', () => {
    expect(fold(plainProgress(toStyle(false)), good)).toMatchInlineSnapshot(`
      " Volume demo_data  Creating
       Volume demo_data  Created
       Container demo-web-1  Starting
       Container demo-web-1  Started
      "
    `);
  });

  it('shows everything that was gathered about a failure, with control characters made visible', () => {
    expect(fold(plainProgress(toStyle(false)), bad)).toMatchInlineSnapshot(`
      "note: demo-old-1 is an orphan
        = help: remove it
       Container demo-web-1  Starting
       Container demo-web-1  Error
      failed: container demo-web-1 is unhealthy
        step  start container demo-web-1
        exit  3
        last lines of demo-web-1:
        | starting
        | bad ␛[31mthing
        the last health probe said:
        | refused
        = help: look at the probe
       Container demo-web-1  Skipped
      "
    `);
  });

  it('tells what several failures have in common once, and why there was a step unless it goes without saying', () => {
    const stop: Step = { ...step({ id: 2, kind: 'stop-container', service: 'web', container: existing }), reason: { kind: 'forced' } };
    const failure = { message: 'no engine', help: 'start it', logTail: [] };
    const events: readonly RunEvent[] = [
      { type: 'step-failed', step: stop, failure },
      { type: 'step-failed', step: start, failure },
      { type: 'step-failed', step: start, failure: { ...failure, exitCode: 3 } },
    ];
    const told = `failed: no engine
  step  stop container demo-web-1
  why   forced
  = help: start it
`;
    const again = 'failed: start container demo-web-1, for the same reason\n';
    const whole = `failed: no engine
  step  start container demo-web-1
  exit  3
`;
    const error = ' Container demo-web-1  Error\n';
    expect(fold(quietProgress(toStyle(false)), events)).toBe(told + again + whole);
    expect(fold(plainProgress(toStyle(false)), events)).toBe(error + told + error + again + error + whole);
  });

  it('says when there was nothing to do', () => {
    const finished = (operation: string): RunEvent[] => [
      { type: 'run-finished', plan: { ...plan([]), operation }, done: 0, failed: 0, skipped: 0, durationMs: 1 },
    ];
    expect(fold(plainProgress(toStyle(false)), finished('up'))).toBe(' Project demo  Up to date\n');
    expect(fold(plainProgress(toStyle(false)), finished('stop'))).toBe(' Project demo  Nothing to do\n');
  });

  it('tells a notice once, although a second plan brings it again', () => {
    const ready: RunEvent = { type: 'plan-ready', plan: { ...plan([]), notices: [{ code: 'x', message: 'look here' }] } };
    expect(fold(plainProgress(toStyle(false)), [ready, ready])).toBe('note: look here\n');
  });

  it('shows what a build prints, each vertex once', () => {
    const build: Step = step({
      id: 1,
      kind: 'build-image',
      service: 'web',
      image: 'demo-web',
      spec: { context: '/p', dockerfile: 'Dockerfile', args: {}, labels: {}, tags: ['demo-web'] },
    });
    const said: readonly BuildProgress[] = [
      { kind: 'vertex', digest: 'a', name: '[1/2] FROM busybox', state: 'cached' },
      { kind: 'vertex', digest: 'b', name: '[2/2] RUN true', state: 'started' },
      { kind: 'log', digest: 'b', stream: 'stdout', text: 'one\ntwo\n' },
      { kind: 'vertex', digest: 'b', name: '[2/2] RUN true', state: 'completed' },
    ];
    const events = said.map((progress) => ({ type: 'step-progress', step: build, progress: { kind: 'build', progress } }) as const);
    expect(fold(plainProgress(toStyle(false)), events)).toMatchInlineSnapshot(`
      " Image demo-web  Cached [1/2] FROM busybox
       Image demo-web  [2/2] RUN true
       Image demo-web  | one
       Image demo-web  | two
      "
    `);
  });
});

describe('quiet progress', () => {
  it('is silent when all goes well, and tells of failures and notices', () => {
    expect(fold(quietProgress(toStyle(false)), good)).toBe('');
    const text = fold(quietProgress(toStyle(false)), bad);
    expect(text).toContain('note: demo-old-1 is an orphan');
    expect(text).toContain('failed: container demo-web-1 is unhealthy');
    expect(text).not.toContain('Starting');
  });
});

describe('JSON progress', () => {
  it('is one object per line with the version of the format, and no specs in it', () => {
    const lines = fold(jsonProgress, good)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines[2]).toEqual({
      version: 1,
      type: 'step-done',
      step: {
        id: 1,
        kind: 'create-volume',
        subject: 'demo_data',
        reason: { kind: 'missing', text: 'not found' },
        after: [],
        settled: [],
      },
      durationMs: 3,
    });
    expect(lines.at(-1)).toEqual({
      version: 1,
      type: 'run-finished',
      operation: 'up',
      project: 'demo',
      done: 2,
      failed: 0,
      skipped: 0,
      durationMs: 9,
    });
  });
});

describe('the rows of the live view', () => {
  it('are one per object, with what is done to it now', () => {
    expect(rowTexts(good.slice(0, 2))).toEqual(['Volume demo_data: Creating (open)', 'Container demo-web-1: Pending (open)']);
    expect(rowTexts(good)).toEqual(['Volume demo_data: Created (done)', 'Container demo-web-1: Started (done)']);
  });

  it('stay open until the last step of the object, and are failed when one of them failed', () => {
    expect(rowTexts(bad.slice(0, 3))).toEqual(['Container demo-web-1: Starting (open)']);
    expect(rowTexts(bad)).toEqual(['Container demo-web-1: Skipped (failed)']);
  });

  it('show how far a pull has come', () => {
    const pull: Step = step({ id: 1, kind: 'pull-image', image: 'redis', services: ['web'] });
    const progress = { kind: 'image', progress: { id: 'a1b2', status: 'Downloading', current: 50, total: 200 } } as const;
    const rows = [
      { type: 'plan-ready', plan: plan([pull]) } as const,
      { type: 'step-progress', step: pull, progress } as const,
    ].reduce<TaskRows>(foldRows, new Map());
    expect([...rows.values()].map(({ word, detail }) => `${word} ${detail}`)).toEqual(['Pulling a1b2 Downloading 25 %']);
  });
});

function step<Kind extends Partial<Step>>(body: Kind): Kind & { reason: { kind: 'missing' }; after: number[]; settled: number[] } {
  return { reason: { kind: 'missing' }, after: [], settled: [], ...body };
}

function plan(steps: readonly Step[]): Plan {
  return { operation: 'up', project: 'demo', steps, notices: [] };
}

function fold<State>(progress: ProgressFold<State>, events: readonly RunEvent[]): string {
  let state = progress.initial;
  let text = '';
  for (const event of events) {
    const folded = progress.next(state, event);
    state = folded.state;
    text += folded.text;
  }
  return text;
}

function rowTexts(events: readonly RunEvent[]): readonly string[] {
  const rows = events.reduce<TaskRows>(foldRows, new Map());
  return [...rows.values()].map((row) => `${row.subject}: ${row.word} (${settledState(row) ?? 'open'})`);
}
