import type { DiagnosticCode } from './codes.ts';
import type { Span } from './span.ts';

/** A problem a user can fix, tied to the text that caused it. Plain data: printing lives in cli/render. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span?: Span;
  /** Second places that matter, such as the first definition of a duplicate. */
  readonly related?: readonly RelatedSpan[];
  /** What to do about it, in one sentence. */
  readonly help?: string;
  /**
   * Services that no engine would run because of this. The file can be read, so it is a warning; an operation that is to start
   * one of them refuses.
   */
  readonly blocks?: readonly string[];
}

export interface RelatedSpan {
  readonly message: string;
  readonly span: Span;
}

/** Stages report and go on, so that one load tells everything that is wrong. */
export type Report = (diagnostic: Diagnostic) => void;
