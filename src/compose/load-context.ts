import type { Report } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import type { SourceFiles } from '../source/source-files.ts';
import type { Environment } from './discover/environment.ts';

/** What all stages of one load share. */
export interface LoadContext {
  readonly files: SourceFiles;
  readonly report: Report;
  /** The text of every file that was read, for places inside values. */
  readonly texts: Map<string, string>;
  /** Who wanted each file that was read, first. */
  readonly wanted: Map<string, Wanted>;
  /** Documents by file: one that several services extend is parsed once. */
  readonly documents: Map<string, readonly SourceNode[] | undefined>;
  /** Included projects by what they see and what they are: one that several files include is loaded once. */
  readonly included: Memory<MapNode | undefined>;
  /** Environments by the one they add to and the env files that they add. */
  readonly environments: Memory<Environment>;
  readonly interpolate: boolean;
  /** What `~` stands for. */
  readonly home: string | undefined;
  /** Variables already warned about. */
  readonly unset: Set<string>;
  /** The places of values that are known to be wrong, and must not be complained about again. */
  readonly faulty: Set<Span>;
  /** Dotted names, such as `services.web` or `volumes`, of what lacks a part because it was wrong. */
  readonly incomplete: Set<string>;
}

/** What was made for an environment, by a text that says what it is. */
export type Memory<Value> = WeakMap<Environment, Map<string, { readonly value: Value }>>;

/** Who wants a file, for the message when it cannot be read, and where it is named. */
export interface Wanted {
  readonly as: string;
  readonly namedAt?: Span | undefined;
}
