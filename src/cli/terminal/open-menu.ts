import { watchKeys } from '../../host/watch-keys.ts';
import type { Style } from '../render/style.ts';
import { idle, type MenuAction, type MenuState, nextMenu, toKeys } from './menu-keys.ts';

export interface MenuOptions {
  readonly services: readonly string[];
  /** Whether there is anything to watch. */
  readonly watchable: boolean;
  readonly style: Style;
  /** Shows the line of the menu; undefined takes it away. */
  readonly show: (line: string | undefined) => void;
  readonly act: (action: Exclude<MenuAction, { readonly kind: 'suspend' }>) => void;
}

export interface Menu {
  /** Says something instead of the keys; undefined shows the keys again. */
  say(text: string | undefined): void;
  /** Shows whether files are watched. */
  showWatch(on: boolean): void;
  close(): void;
}

/** Shows a line of keys at the bottom of the terminal, and calls back for what they ask. */
export function openMenu({ services, watchable, style, show, act }: MenuOptions): Menu {
  let state: MenuState = idle;
  let said: string | undefined;
  let watching = false;
  const keyboard = watchKeys((text) => {
    for (const key of toKeys(text)) take(key);
  });
  draw();
  return {
    say(text) {
      said = text;
      draw();
    },
    showWatch(on) {
      watching = on;
      draw();
    },
    close() {
      keyboard.close();
      show(undefined);
    },
  };

  function take(key: string): void {
    const step = nextMenu(state, key, services);
    state = step.state;
    if (step.action?.kind === 'suspend') keyboard.suspend();
    else if (step.action) act(step.action);
    draw();
  }

  function draw(): void {
    if (state.kind === 'asking') show(`${style.bold(questions[state.what])} ${state.typed}`);
    else show(said === undefined ? keyLine(style, watchable ? (watching ? 'stop watching' : 'watch') : undefined) : style.dim(said));
  }
}

export const menuHelp: readonly string[] = [
  'h  show this help',
  'd  detach: leave the containers running in the background',
  'r  restart a service; Tab completes its name',
  'l  choose which lines are shown: names of services, or /PATTERN/; nothing shows all again',
  'w  bring changes of files into the containers as they happen, as develop.watch says; once more ends that',
  'q  stop the services and leave with exit code 0; Ctrl-C does the same with 130, and a second time kills',
  'Enter  an empty line',
];

const questions = { restart: 'restart which service?', filter: 'show which services, or /PATTERN/?' } as const;

function keyLine(style: Style, watch: string | undefined): string {
  const keys: readonly (readonly [string, string])[] = [
    ['h', 'help'],
    ['d', 'detach'],
    ['r', 'restart'],
    ['l', 'filter logs'],
    ...(watch === undefined ? [] : [['w', watch] as const]),
    ['q', 'quit'],
  ];
  return keys.map(([key, what]) => `${style.bold(key)} ${style.dim(what)}`).join('   ');
}
