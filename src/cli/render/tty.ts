import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { RunEvent } from '../../execute/events.ts';
import { renderFailure, type ToldFailures } from './failure.ts';
import { neutralise } from './neutralise.ts';
import { nothingToDo, renderNotice } from './plain.ts';
import type { ProgressView } from './progress.ts';
import type { Style } from './style.ts';
import { foldRows, rowKey, settledState, type TaskRow, type TaskRows } from './task-rows.ts';

/** A live list on a terminal: one row per container, network, volume and image. The list only watches; it runs nothing. */
export function ttyView(stream: NodeJS.WriteStream, style: Style, write: (text: string) => void): ProgressView {
  let rows: TaskRows = new Map();
  let shown: Promise<unknown> = Promise.resolve();
  const listed = new Map<string, ListedRow>();
  const told = new Set<string>();
  let toldFailures: ToldFailures = new Set();
  const afterwards: string[] = [];
  return { show, close };

  function show(event: RunEvent): void {
    rows = foldRows(rows, event);
    if (event.type === 'plan-ready') {
      for (const notice of event.plan.notices) tell(renderNotice(notice, style));
      listNewRows();
    } else if (event.type === 'notice') tell(renderNotice(event.notice, style));
    else if (event.type === 'run-finished') tell([nothingToDo(event.plan)].filter((line) => line !== undefined));
    else {
      if (event.type === 'step-failed') {
        const failure = renderFailure(event.step, event.failure, style, toldFailures);
        toldFailures = failure.told;
        tell(failure.rows);
      }
      const row = rows.get(rowKey(event.step));
      if (row) listed.get(row.subject)?.update(row);
    }
  }

  async function close(): Promise<void> {
    for (const row of listed.values()) row.end();
    await shown;
    if (afterwards.length > 0) write(afterwards.map((line) => `${line}\n`).join(''));
  }

  /** Rows are a block at the bottom of the screen, so what is to be read comes after it. */
  function tell(lines: readonly string[]): void {
    const text = lines.join('\n');
    if (told.has(text)) return;
    told.add(text);
    afterwards.push(...lines);
  }

  /** A second plan, made when images are at hand, gets a list of its own below the first. */
  function listNewRows(): void {
    const fresh = [...rows.values()].filter((row) => settledState(row) === undefined && !listed.get(row.subject)?.isOpen());
    if (fresh.length === 0) return;
    const views = fresh.map((row) => {
      const view = listedRow(row);
      listed.set(row.subject, view);
      return view;
    });
    const list = new Listr(
      views.map((view) => ({ title: view.title(), task: (_, task) => view.follow(task) })),
      {
        concurrent: true,
        exitOnError: false,
        registerSignalListeners: false,
        rendererOptions: {
          collapseErrors: false,
          showErrorMessage: false,
          logger: new ListrLogger({ processOutput: new ProcessOutput(stream, stream) }),
        },
      },
    );
    shown = shown.then(() => list.run());
  }
}

interface ListedRow {
  title(): string;
  isOpen(): boolean;
  update(row: TaskRow): void;
  /** Resolves when the row is settled; rejects when it failed, so that the list marks it. */
  follow(task: ShownTask): Promise<void>;
  end(): void;
}

/** What is used of the list's own object for a row. */
interface ShownTask {
  title: string | undefined;
  skip(message?: string): void;
}

function listedRow(first: TaskRow): ListedRow {
  let row = first;
  let shown: ShownTask | undefined;
  let ended = false;
  let settle: (error?: Error) => void = () => undefined;
  const settled = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve());
  });
  settled.catch(() => undefined);
  return {
    title: () => titleOf(row),
    isOpen: () => !ended,
    update(next) {
      row = next;
      if (shown) shown.title = titleOf(row);
      const state = settledState(row);
      if (state === undefined) return;
      ended = true;
      if (state === 'skipped') shown?.skip(titleOf(row));
      settle(state === 'failed' ? new Error(row.word) : undefined);
    },
    follow(task) {
      shown = task;
      task.title = titleOf(row);
      return settled;
    },
    end() {
      ended = true;
      settle();
    },
  };
}

function titleOf({ subject, word, detail }: TaskRow): string {
  return neutralise([subject, word, detail].filter(Boolean).join('  '));
}
