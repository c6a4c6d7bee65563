import type { LogSource, OutputItem } from '../../operations/logs/logs-source.ts';
import { unreachable } from '../../util/unreachable.ts';
import { type LogWriter, logWriter } from '../render/log-writer.ts';
import { neutralise } from '../render/neutralise.ts';
import type { Session } from '../session.ts';

export interface OutputWriting {
  /** JSON lines instead of text; the lines must come with their times. */
  readonly json?: boolean;
  readonly prefix: boolean;
  readonly timestamps: boolean;
  readonly colours: boolean;
  /** Both streams of the containers go to standard output. */
  readonly merged: boolean;
  /** Of which containers the end is told. */
  readonly tellsEnd: (source: LogSource) => boolean;
  /** Aborting it ends the writing, which is no error. */
  readonly signal: AbortSignal;
}

/** Writes the output of containers until it ends; `labels` are those that are known beforehand. */
export async function writeOutput(
  labels: readonly string[],
  items: AsyncIterable<OutputItem>,
  writing: OutputWriting,
  session: Session,
): Promise<void> {
  const { out, err } = session;
  if (writing.json) return writeJson(items, writing, session);
  const colours = writing.colours && session.outStyle.colours;
  const writer = logWriter({ stdout: out, stderr: writing.merged ? out : err }, { ...writing, colours });
  writer.expect(labels);
  try {
    for await (const item of session.githubActions ? guarded(items, writing) : items) await writeItem(item, writer, writing, session);
  } catch (error) {
    if (!writing.signal.aborted) throw error;
  } finally {
    await writer.flush();
  }
}

/** GitHub Actions reads commands from what is printed. */
async function* guarded(items: AsyncIterable<OutputItem>, { prefix }: OutputWriting): AsyncGenerator<OutputItem, void> {
  const { guardLines } = await import('../render/github-guard.ts');
  for await (const item of items) {
    yield item.kind === 'output' ? { ...item, lines: guardLines(item.lines, { stamped: item.stamped, prefix }) } : item;
  }
}

async function writeJson(items: AsyncIterable<OutputItem>, writing: OutputWriting, { out }: Session): Promise<void> {
  const { outputJsonWriter } = await import('../render/log-json.ts');
  const writer = outputJsonWriter(out);
  try {
    for await (const item of items) if (item.kind !== 'exited' || writing.tellsEnd(item.source)) await writer.write(item);
  } catch (error) {
    if (!writing.signal.aborted) throw error;
  } finally {
    await writer.flush();
  }
}

function writeItem(item: OutputItem, writer: LogWriter, writing: OutputWriting, { err, errStyle }: Session): Promise<void> | undefined {
  switch (item.kind) {
    case 'output':
      return writer.write(item);
    case 'exited': {
      if (!writing.tellsEnd(item.source)) return undefined;
      return writer.say(`${item.source.label} exited with code ${item.exitCode}${item.restarting ? ' (restarting)' : ''}\n`);
    }
    case 'unreadable':
      return err.write(`${errStyle.bold(errStyle.yellow('warning'))}: no output of ${item.source.label}: ${neutralise(item.message)}\n`);
    default:
      return unreachable(item);
  }
}
