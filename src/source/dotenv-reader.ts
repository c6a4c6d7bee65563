import type { Report } from '../diagnostics/diagnostic.ts';
import type { ScalarNode, VariableUse } from './node.ts';

/** What an env file's own text can refer to: variables from outside, which win over the file's earlier keys. */
export type DotenvLookup = (name: string) => VariableUse | undefined;

/** One env file while it is read. */
export interface DotenvReader {
  readonly file: string;
  readonly text: string;
  readonly lookup: DotenvLookup;
  readonly variables: Map<string, ScalarNode>;
  readonly report: Report;
}
