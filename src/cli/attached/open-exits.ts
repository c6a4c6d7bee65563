import type { OutputItem } from '../../operations/logs/logs-source.ts';
import { exitCodes } from '../exit-codes.ts';

export type Exited = Extract<OutputItem, { readonly kind: 'exited' }>;

/** How the containers of an attached run ended, and what the command makes of it. */
export interface Exits {
  /** Takes note of an end. Tells whether it is one after which the others are stopped. */
  note(exit: Exited): boolean;
  /** That of the service that was asked for, else that of the end that stopped the others. */
  exitCode(): number;
  /** What failed although the exit code says nothing of it. */
  untold(): readonly Exited[];
}

export interface ExitRules {
  /** What the first container that ends does to the others. */
  readonly abortOn: 'exit' | 'failure' | undefined;
  /** The service that gives the exit code. */
  readonly exitCodeFrom: string | undefined;
}

/** Nothing has ended yet. */
export function openExits({ abortOn, exitCodeFrom }: ExitRules): Exits {
  const exits: Exited[] = [];
  let aborting: Exited | undefined;
  return {
    note(exit) {
      exits.push(exit);
      if (aborting || !(abortOn === 'exit' || (abortOn === 'failure' && exit.exitCode !== 0))) return false;
      aborting = exit;
      return true;
    },
    exitCode() {
      const asked = exits.find(({ source }) => source.service === exitCodeFrom);
      return (exitCodeFrom === undefined ? aborting : asked)?.exitCode ?? exitCodes.ok;
    },
    untold: () => (abortOn === undefined ? exits.filter(({ exitCode, restarting }) => exitCode !== 0 && !restarting) : []),
  };
}
