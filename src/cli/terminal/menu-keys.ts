/** What a person is doing with the menu: nothing, or typing an answer. */
export type MenuState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly what: 'restart' | 'filter'; readonly typed: string };

/** What a key asks for. */
export type MenuAction =
  | { readonly kind: 'help' | 'detach' | 'watch' | 'quit' | 'interrupt' | 'suspend' | 'blank-line' }
  | { readonly kind: 'restart' | 'filter'; readonly answer: string };

export interface MenuStep {
  readonly state: MenuState;
  readonly action?: MenuAction;
}

export const idle: MenuState = { kind: 'idle' };

/** One key later. `services` complete what is typed. */
export function nextMenu(state: MenuState, key: string, services: readonly string[]): MenuStep {
  if (key === '\x03') return { state: idle, action: { kind: 'interrupt' } };
  if (key === '\x1a') return { state, action: { kind: 'suspend' } };
  return state.kind === 'idle' ? fromIdle(key, services) : fromAnswer(state, key, services);
}

/** Splits what a terminal sends into keys; an arrow or function key is one key of several characters. */
export function toKeys(text: string): readonly string[] {
  return text.match(keys) ?? [];
}

const keys = /\x1b(?:\[[\d;]*[A-Za-z~]|O[A-Za-z])?|[^\x1b]/gu;

function fromIdle(key: string, services: readonly string[]): MenuStep {
  const [only, ...others] = services;
  switch (key.toLowerCase()) {
    case 'h':
    case '?':
      return { state: idle, action: { kind: 'help' } };
    case 'd':
      return { state: idle, action: { kind: 'detach' } };
    case 'w':
      return { state: idle, action: { kind: 'watch' } };
    case 'q':
      return { state: idle, action: { kind: 'quit' } };
    case 'r':
      if (only !== undefined && others.length === 0) return { state: idle, action: { kind: 'restart', answer: only } };
      return { state: { kind: 'asking', what: 'restart', typed: '' } };
    case 'l':
      return { state: { kind: 'asking', what: 'filter', typed: '' } };
    case '\r':
    case '\n':
      return { state: idle, action: { kind: 'blank-line' } };
    default:
      return { state: idle };
  }
}

function fromAnswer(state: MenuState & { readonly kind: 'asking' }, key: string, services: readonly string[]): MenuStep {
  const { what, typed } = state;
  switch (key) {
    case '\x1b':
      return { state: idle };
    case '\r':
    case '\n':
      if (what === 'restart' && typed.trim() === '') return { state: idle };
      return { state: idle, action: { kind: what, answer: completed(typed, services).trim() } };
    case '\x7f':
    case '\b':
      return { state: { ...state, typed: [...typed].slice(0, -1).join('') } };
    case '\x15':
      return { state: { ...state, typed: '' } };
    case '\t':
      return { state: { ...state, typed: completed(typed, services) } };
    default:
      return { state: key.length === 1 && key < ' ' ? state : key.startsWith('\x1b') ? state : { ...state, typed: typed + key } };
  }
}

/** The last word, as far as it can only be one service. */
function completed(typed: string, services: readonly string[]): string {
  const [, before = '', word = ''] = /^(.*?)([^ ]*)$/s.exec(typed) ?? [];
  const candidates = services.filter((service) => service.startsWith(word));
  const [only, ...others] = candidates;
  return word === '' || services.includes(word) || only === undefined || others.length > 0 ? typed : before + only;
}
