import type { AwaitedService } from '../../operations/await-services.ts';
import type { AwaitedState } from '../../operations/lookup/service-judge.ts';
import { reportRows } from './failure.ts';
import { neutralise } from './neutralise.ts';
import { safeJson } from './safe-json.ts';
import type { Style } from './style.ts';

/** How the wait for a service ended, as people read it; why it ended badly is for the error to say. */
export function awaitedText(ended: AwaitedService, state: AwaitedState, style: Style): string {
  const { service } = ended;
  const rows = ended.reached ? [`${neutralise(service)} is ${state}`] : reportRows({ logTail: [], ...ended }, style);
  return rows.map((row) => `${row}\n`).join('');
}

/** The same as a line of JSON. */
export function awaitedJson({ service, reached, ...more }: AwaitedService, state: AwaitedState): string {
  return `${safeJson({ service, for: state, reached, ...more })}\n`;
}
