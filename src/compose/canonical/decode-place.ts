import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceNode } from '../../source/node.ts';
import { malformed } from '../attributes/malformed.ts';
import { describePlace } from './describe-place.ts';

/** Where the decoder stands, and whom it tells about faults. */
export interface DecodePlace {
  /** Grows and shrinks while the decoder walks; copied only into messages. */
  readonly path: string[];
  readonly report: Report;
  /** Sizes and durations that were read already, in their final form: large projects say the same ones over and over. */
  readonly known: { readonly bytes: Map<string, string>; readonly durations: Map<string, string> };
}

/** Reports a fault and gives nothing, so that the value is left out. */
export function refuse(place: DecodePlace, node: SourceNode, problem: string, help?: string, code?: DiagnosticCode): undefined {
  malformed(place, node, problem, help, code);
  return undefined;
}

export function warn(place: DecodePlace, node: SourceNode, problem: string, help: string): void {
  place.report({ code: 'WL5001', severity: 'warning', message: `${describePlace(place.path)}: ${problem}`, span: node.span, help });
}

/** A value in the words of a message. */
export function quote(node: SourceNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  return typeof node.value === 'string' ? `"${node.value}"` : String(node.value);
}
