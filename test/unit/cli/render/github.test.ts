import { describe, expect, it } from 'vitest';
import { guardLines, guardText } from '../../../../src/cli/render/github-guard.ts';
import { githubProgress } from '../../../../src/cli/render/github-progress.ts';
import { githubSummary } from '../../../../src/cli/render/github-summary.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import type { RunEvent } from '../../../../src/execute/events.ts';
import type { Plan, Step } from '../../../../src/plan/step.ts';
import { project, service } from '../../../fakes/builders.ts';

const guarded = (text: string, stamped = false, prefix = false): string => guardLines(Buffer.from(text), { stamped, prefix }).toString();

describe('what containers write, in a workflow', () => {
  it('is no command to the runner', () => {
    expect(guarded('::error::no\n  ::set-env name=x::y\nsaid ::this\n##[error]old\n')).toBe(
      ': :error::no\n  : :set-env name=x::y\nsaid ::this\n## [error]old\n',
    );
    expect(guarded('2026-01-01T00:00:00Z ::error::no\n', true)).toBe('2026-01-01T00:00:00Z : :error::no\n');
    expect(guarded('::error::no\n', false, true)).toBe('::error::no\n');
  });

  it('has no control characters but colours, and no other ends of lines', () => {
    expect(guarded('\x1b[31mred\x1b[0m \x1b[2J\x1b]0;title\x07 a\r::error::b\r\n')).toBe(
      '\x1b[31mred\x1b[0m ^[[2J^[]0;title^G a^M::error::b\r\n',
    );
  });

  it('keeps its bytes otherwise', () => {
    const bytes = Buffer.from([0x61, 0xff, 0xc3, 0xa4, 0x0a]);
    expect(guardLines(bytes, { stamped: false, prefix: false })).toBe(bytes);
    expect(guardText('fine\n::x\n')).toBe('fine\n: :x\n');
  });
});

const start: Step = {
  id: 1,
  kind: 'start-container',
  service: 'web',
  container: { kind: 'existing', id: 'x', name: 'demo-web-1' },
  reason: { kind: 'missing' },
  after: [],
  settled: [],
};
const plan: Plan = { operation: 'up', project: 'demo', steps: [start], notices: [] };
const failed: readonly RunEvent[] = [
  { type: 'step-started', step: start },
  {
    type: 'step-failed',
    step: start,
    failure: { message: 'it *ended*', help: 'look', service: 'web', logTail: ['::error::bad', 'line 2'] },
  },
  { type: 'run-finished', plan, done: 0, failed: 1, skipped: 0, durationMs: 1234 },
];

describe('the progress of a run, in a workflow', () => {
  const located = { ...project({ web: service() }), spanAt: () => ({ file: '/srv/compose.yaml', start: 0, end: 3 }) };
  const place = { file: 'compose.yaml', range: { start: { line: 2, column: 3 }, end: { line: 2, column: 6 } } };
  const fold = (events: readonly RunEvent[], grouped: boolean): string => {
    const { initial, next } = githubProgress({ style: toStyle(false), locate: () => place, project: located, grouped });
    let state = initial;
    return events
      .map((event) => {
        const folded = next(state, event);
        state = folded.state;
        return folded.text;
      })
      .join('');
  };

  it('is a group, and what failed stands outside of it, with an annotation at the service', () => {
    expect(fold(failed, true)).toMatchInlineSnapshot(`
      "::group::windlass demo
       Container demo-web-1  Starting
      ::endgroup::
       Container demo-web-1  Error
      failed: it *ended*
        step  start container demo-web-1
        last lines of the container:
        | ::error::bad
        | line 2
        = help: look
      ::error file=compose.yaml,line=2,col=3,endLine=2,endColumn=6,title=web::it *ended*%0Ahelp: look%0A::error::bad%0Aline 2
      "
    `);
  });

  it('has no group where other output comes in between', () => {
    expect(fold(failed, false)).not.toContain('group');
  });
});

describe('the summary of a run', () => {
  it('counts, and shows what failed without obeying it', () => {
    expect(githubSummary(failed)).toMatchInlineSnapshot(`
      "### windlass up: demo

      | done | failed | skipped | time |
      |---|---|---|---|
      | 0 | 1 | 0 | 1.2 s |

      **start container demo-web-1**: it \\*ended\\*

      look

          ::error::bad
          line 2

      "
    `);
  });

  it('is empty when nothing had to be done', () => {
    expect(githubSummary([{ type: 'run-finished', plan: { ...plan, steps: [] }, done: 0, failed: 0, skipped: 0, durationMs: 3 }])).toBe('');
  });
});
