import type { EngineReader } from '../../engine/engine.ts';
import type { ProjectName } from '../../model/names.ts';
import { filterLines, type LineFilter } from './logs-filter.ts';
import { followOutput } from './logs-follow.ts';
import { wholeLines } from './logs-lines.ts';
import { mergeOutput } from './logs-merge.ts';
import { readRun } from './logs-read.ts';
import { type LogSource, type OutputItem, toLogSource } from './logs-source.ts';

export interface LogsRequest extends LineFilter {
  readonly project: ProjectName;
  /** Services; empty for all. */
  readonly services: readonly string[];
  /** One replica of each service. */
  readonly number?: number;
  readonly follow: boolean;
  readonly timestamps: boolean;
  /** RFC 3339 or Unix seconds. */
  readonly since?: string;
  readonly until?: string;
  /** Lines from the end, per container; undefined for all. */
  readonly tail?: number;
}

export interface LogsResult {
  readonly sources: readonly LogSource[];
  readonly items: AsyncIterable<OutputItem>;
}

/** Milliseconds by which the engine may deliver lines of different containers out of order. */
const reorderWindowMs = 40;

/**
 * Reads the output of a project's containers, the lines of all containers in the order of the engine's times.
 * Memory stays bounded: no more is read from the engine than the caller takes.
 *
 * @throws WindlassError ENGINE_UNREACHABLE or ENGINE_ERROR, also while the items are read.
 */
export async function logs(request: LogsRequest, engine: EngineReader, signal: AbortSignal): Promise<LogsResult> {
  const result = await readLogs(request, engine, signal);
  return request.grep || request.level ? { ...result, items: filterLines(result.items, request) } : result;
}

async function readLogs(request: LogsRequest, engine: EngineReader, signal: AbortSignal): Promise<LogsResult> {
  const { project, services, number, since, until, tail } = request;
  const wants = (source: LogSource): boolean =>
    (services.length === 0 || services.includes(source.service)) && (number === undefined || source.number === number);
  if (request.follow) {
    return followOutput(engine, {
      project,
      wants,
      from: 'history',
      ...(since !== undefined && { since }),
      ...(tail !== undefined && { tail }),
      windowMs: reorderWindowMs,
      after: realTime,
      signal,
    });
  }
  const observed = await engine.observe(project, {}, signal);
  const sources = observed.containers
    .map(toLogSource)
    .filter((source) => source !== undefined)
    .filter(wants)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const options = { ...(since !== undefined && { since }), ...(until !== undefined && { until }), ...(tail !== undefined && { tail }) };
  const [only] = sources;
  if (sources.length === 1 && only && !request.timestamps) return { sources, items: readPlain(engine, only, options, signal) };
  const merge = mergeOutput({ after: realTime });
  for (const source of sources) merge.add(readRun(engine, source, options, signal));
  merge.seal();
  return { sources, items: merge.items() };
}

/** A single container needs no times: they are a third of what the engine would send. */
async function* readPlain(
  engine: EngineReader,
  source: LogSource,
  options: { readonly since?: string; readonly until?: string; readonly tail?: number },
  signal: AbortSignal,
): AsyncGenerator<OutputItem, void> {
  const frames = engine.logs(source.container, options, signal);
  for await (const { stream, bytes } of wholeLines(frames, false)) yield { kind: 'output', source, stream, lines: bytes, stamped: false };
}

export function realTime(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
