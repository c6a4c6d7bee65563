import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceNode } from '../node.ts';
import type { Scanner } from './scanner-state.ts';

/** What is shared by all nodes of one document. */
export interface Composer {
  readonly scanner: Scanner;
  readonly report: Report;
  readonly anchors: Anchors;
  /** Nodes of the document, with those behind aliases counted each time. */
  size: number;
  aliased: number;
  /** The end of the last token, where a value that is not there would stand. */
  end: number;
}

/** What each anchor above names; of two with one name the later. */
export type Anchors = Map<string, Anchor>;

interface Anchor {
  readonly node: SourceNode | undefined;
  readonly size: number;
}
