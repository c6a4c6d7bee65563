import type { RunEvent } from '../../execute/events.ts';
import type { Project } from '../../model/project.ts';
import { restart } from '../../operations/restart.ts';
import { exitCodes } from '../exit-codes.ts';
import { neutralise } from '../render/neutralise.ts';
import type { Session } from '../session.ts';
import type { MenuAction } from '../terminal/menu-keys.ts';
import { type Menu, menuHelp, openMenu } from '../terminal/open-menu.ts';
import { choiceText, type LogChoice, toLogChoice } from './log-choice.ts';

export interface MenuTarget {
  readonly project: Project;
  readonly services: readonly string[];
  /** Resolves when everything has been started. */
  readonly settled: Promise<unknown>;
  readonly signal: AbortSignal;
  readonly see: (event: RunEvent) => void;
  readonly choose: (choice: LogChoice) => void;
  readonly detach: () => void;
  /** Whether there is anything to watch. */
  readonly watchable: boolean;
  /** Begins to watch files, or ends it. */
  readonly toggleWatch: () => Promise<void>;
  readonly requestStop: (exitCode: number) => void;
}

/** The keyboard of attached `up`. */
export function openAttachedMenu(target: MenuTarget, session: Session): Menu {
  const { project, services, signal, watchable } = target;
  const { err, errStyle: style } = session;
  const menu = openMenu({ services, watchable, style, show: session.footer, act });
  return menu;

  function act(action: Exclude<MenuAction, { readonly kind: 'suspend' }>): void {
    switch (action.kind) {
      case 'help':
        void err.write(menuHelp.map((line) => `  ${line}\n`).join(''));
        return;
      case 'blank-line':
        void err.write('\n');
        return;
      case 'detach':
        menu.say('detaching when everything has started');
        void target.settled.then(target.detach);
        return;
      case 'watch':
        orSay(target.toggleWatch);
        return;
      case 'quit':
        target.requestStop(exitCodes.ok);
        return;
      case 'interrupt':
        target.requestStop(exitCodes.interrupted);
        return;
      case 'restart':
        orSay(async () => {
          await target.settled;
          const request = { services: [action.answer] };
          await session.run((context) => restart(project, request, context), { lines: true, signal, onEvent: target.see });
        });
        return;
      case 'filter':
        orSay(async () => {
          const choice = toLogChoice(action.answer, Object.keys(project.services));
          target.choose(choice);
          await err.write(`${style.dim(choiceText(choice))}\n`);
        });
    }
  }

  /** What a key asked for and did not work ends nothing else. */
  function orSay(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      void err.write(`${style.bold(style.red('error'))}: ${neutralise(message)}\n`);
    });
  }
}
